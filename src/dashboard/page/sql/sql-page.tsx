import { useEffect, useRef, useState } from "preact/hooks";
import type { SqlTables } from "../../api/sql.ts";
import { ProblemBox } from "../parts/problem-box.tsx";
import { useData } from "../state/data.ts";
import { recordChanges } from "../state/live.ts";
import { go, query } from "../state/location.ts";
import { isAwaited, sqlAddress } from "../state/sql-arrival.ts";
import { sqlWords as words } from "../words/sql.ts";
import { SavedQueries } from "./saved-queries.tsx";
import { SqlEditor } from "./sql-editor.tsx";
import { SqlResultBox } from "./sql-result.tsx";
import { TableList } from "./table-list.tsx";
import { type StatementState, useStatement } from "./use-statement.ts";

/** Longer ones run as well; an address that long is cut by whoever passes it on. */
const longestInAddress = 6000;

/** Something to begin with, where nothing came with the address. */
const beginning = `select class, count(*) as records
from records
group by class
order by records desc`;

/** A statement, its answer, and what can be asked of. */
export function SqlPage() {
  const asked = new URLSearchParams(query.value).get("q") ?? "";
  const [given, setGiven] = useState({ text: asked === "" ? beginning : asked });
  const text = useRef(given.text);
  const show = (changed: string) => {
    text.current = changed;
    setGiven({ text: changed });
  };
  const [isFromAddress, setFromAddress] = useState(false);
  const { state, run, stop } = useStatement();
  const { value: known } = useData<SqlTables>("/api/sql/tables", recordChanges.value);
  useEffect(() => {
    if (asked === "" || asked === state.text) return;
    show(asked);
    const isOurs = isAwaited(asked);
    setFromAddress(!isOurs);
    if (isOurs) run(asked);
  }, [asked]);
  const runText = (statement: string) => {
    if (statement.trim() === "") return;
    if (statement !== text.current) show(statement);
    setFromAddress(false);
    run(statement);
    if (statement !== asked && statement.length <= longestInAddress) go(sqlAddress(statement));
  };
  const isRunning = state.status === "running";
  return (
    <div class="page sql">
      <h1>{words.title}</h1>
      <p class="muted">{words.intro}</p>
      <div class="sql-body">
        <div class="sql-main">
          <SqlEditor
            given={given}
            onChange={(typed) => {
              text.current = typed;
            }}
            onRun={runText}
            tables={known?.tables ?? []}
          />
          <p class="sql-buttons">
            <button type="button" class="main" onClick={() => runText(text.current)}>
              {words.run} <kbd>Ctrl ⏎</kbd>
            </button>
            <button type="button" disabled={!isRunning} onClick={stop}>
              {words.stop}
            </button>
            <span role="status">{said(state, isFromAddress)}</span>
          </p>
          {state.problem !== undefined && <ProblemBox title={words.failed} problem={state.problem} />}
          {state.reply !== undefined && (
            <SqlResultBox text={state.text} reply={state.reply} isOld={isRunning} />
          )}
          <TableList
            tables={known?.tables ?? []}
            onChoose={(name) => show(`${text.current.trimEnd()} ${name}`.trimStart())}
          />
        </div>
        <aside class="sql-aside">
          <SavedQueries examples={known?.examples ?? []} onChoose={runText} />
        </aside>
      </div>
    </div>
  );
}

function said({ status, reply }: StatementState, isFromAddress: boolean): string {
  if (isFromAddress && status === "idle") return words.notRun;
  if (status === "running") return words.running;
  if (status === "stopped") return words.stopped;
  if (status === "answered" && reply !== undefined) return words.rows(reply.rows.length, reply.milliseconds);
  return "";
}
