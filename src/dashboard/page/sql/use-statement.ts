import { useEffect, useRef, useState } from "preact/hooks";
import type { SqlReply } from "../../api/sql.ts";
import type { Problem } from "../../api.ts";
import { fetchJson } from "../state/data.ts";

export interface StatementState {
  readonly status: "idle" | "running" | "stopped" | "failed" | "answered";
  /** The statement that the reply or the problem is of. */
  readonly text: string;
  readonly reply: SqlReply | undefined;
  readonly problem: Problem | undefined;
}

const idle: StatementState = { status: "idle", text: "", reply: undefined, problem: undefined };

/** One statement at a time; running another, or leaving the page, ends the one before on the server too. */
export function useStatement() {
  const [state, setState] = useState<StatementState>(idle);
  const under = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => under.current?.abort(), []);
  const run = (text: string) => {
    under.current?.abort();
    const leaving = new AbortController();
    under.current = leaving;
    setState((before) => ({ ...before, status: "running", problem: undefined }));
    const asked = fetchJson<SqlReply>("/api/sql", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text }),
      signal: leaving.signal,
    });
    asked.then(
      (reply) => {
        if (!leaving.signal.aborted) setState({ status: "answered", text, reply, problem: undefined });
      },
      (problem: Problem) => {
        if (leaving.signal.aborted) return;
        setState({ status: "failed", text, reply: undefined, problem });
      },
    );
  };
  const stop = () => {
    under.current?.abort();
    setState((before) => ({ ...before, status: "stopped" }));
  };
  return { state, run, stop };
}
