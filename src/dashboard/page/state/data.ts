import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../../api.ts";
import { noteVersion } from "./live.ts";

export interface Loaded<Value> {
  /** The last that came; stays while the next is on its way, so it may be of another address. */
  readonly value: Value | undefined;
  /** Why there is nothing newer at this address. */
  readonly problem: Problem | undefined;
  /** What is at this address, in this version, has not come yet. */
  readonly isLoading: boolean;
  /** The address that `value` belongs to. */
  readonly address: string | undefined;
}

interface Settled<Value> {
  readonly value: Value | undefined;
  readonly address: string | undefined;
  /** What came last, whether it was a value or a problem. */
  readonly last:
    | { readonly address: string; readonly version: unknown; readonly problem: Problem | undefined }
    | undefined;
}

/** When the page last was told something, an ISO time; for who prints it. */
export const toldAt = signal<string | undefined>(undefined);

const nothing = { value: undefined, address: undefined, last: undefined };

/**
 * What is at an address of the server, asked again when `version` changes. An address that is left before its answer came
 * is no longer asked. One that changes faster than it is answered is asked again after each answer, not in vain.
 */
export function useData<Value>(address: string | undefined, version: unknown = 0): Loaded<Value> {
  const [settled, setSettled] = useState<Settled<Value>>(nothing);
  const asker = useRef<Asker | undefined>(undefined);
  useEffect(() => {
    if (address === undefined) return setSettled(nothing);
    const opened = openAsker<Value>(address, (answer) =>
      setSettled((before) =>
        answer.last?.problem === undefined ? answer : { ...before, last: answer.last },
      ),
    );
    asker.current = opened;
    return opened.leave;
  }, [address]);
  useEffect(() => {
    if (address !== undefined) asker.current?.want(version);
  }, [address, version]);
  if (address === undefined) return { value: undefined, problem: undefined, isLoading: false, address };
  // Told by what is asked for now, not by what was asked for when an effect last ran: no look is older than its address.
  const last = settled.last?.address === address ? settled.last : undefined;
  const isLoading = last === undefined || last.version !== version;
  return { value: settled.value, problem: last?.problem, isLoading, address: settled.address };
}

interface Asker {
  want(version: unknown): void;
  leave(): void;
}

/** Asks one question at a time. */
function openAsker<Value>(address: string, tell: (answer: Settled<Value>) => void): Asker {
  const leaving = new AbortController();
  let wanted: { readonly version: unknown } | undefined;
  let isAsking = false;
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    while (wanted !== undefined) {
      const { version } = wanted;
      wanted = undefined;
      const answer = await fetchJson<Value>(address, { signal: leaving.signal }).then(
        (value) => {
          toldAt.value = new Date().toISOString();
          return { value, address, last: { address, version, problem: undefined } };
        },
        (problem: Problem) => ({ value: undefined, address: undefined, last: { address, version, problem } }),
      );
      if (leaving.signal.aborted) return;
      tell(answer);
    }
    isAsking = false;
  };
  return {
    want(version) {
      wanted = { version };
      void ask();
    },
    leave: () => leaving.abort(),
  };
}

const gone: Problem = { status: 0, title: "", hint: "", code: "gone" };

/** Rejects with a {@link Problem}. */
export async function fetchJson<Value>(address: string, options: RequestInit = {}): Promise<Value> {
  const reply = await fetch(address, options).catch(() => undefined);
  if (reply === undefined) throw gone;
  if (reply.ok) {
    const value = (await reply.json()) as Value;
    noteVersion(reply.headers.get("etag"));
    return value;
  }
  throw await reply
    .json()
    .catch(() => ({ status: reply.status, title: reply.statusText, hint: "", code: "" }));
}
