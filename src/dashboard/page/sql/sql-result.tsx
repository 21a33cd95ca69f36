import type { SqlReply } from "../../api/sql.ts";
import { count } from "../format.ts";
import { sqlWords as words } from "../words/sql.ts";
import { SqlExport } from "./sql-export.tsx";

/** The rows of an answer; while the next is on its way, the last stays. */
export function SqlResultBox({ text, reply, isOld }: { text: string; reply: SqlReply; isOld: boolean }) {
  const { columns, rows, isCut } = reply;
  return (
    <section class={isOld ? "sql-result waiting" : "sql-result"} aria-labelledby="result">
      <div class="sql-result-head">
        <h2 id="result">{words.result}</h2>
        <SqlExport text={text} />
      </div>
      {isCut && <p class="notice">{words.cut(rows.length)}</p>}
      {rows.length === 0 && <p>{words.nothing}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="list scroll sql-rows" tabIndex={0} aria-label={words.rowsOf}>
        <table>
          <thead>
            <tr>
              {columns.map(({ name, type }, at) => (
                <th key={`${at} ${name}`} scope="col" class={isNumber(type) ? "figure" : undefined}>
                  <bdi>{name}</bdi> <span class="type">{type}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {columns.map(({ name, type }, at) => (
                  <td key={`${at} ${name}`} class={lookOf(type, cells[at])} dir="auto">
                    <CellText cell={cells[at]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

const isNumber = (type: string) => /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/.test(type);

const longText = 80;

/** A long text gets room in width, so that its row is not a screen high. */
function lookOf(type: string, cell: SqlReply["rows"][number][number]): string | undefined {
  if (isNumber(type)) return "figure";
  return typeof cell === "string" && cell.length > longText ? "long-text" : undefined;
}

function CellText({ cell }: { cell: SqlReply["rows"][number][number] }) {
  if (cell === null || cell === undefined) return <span class="muted">{words.null}</span>;
  if (typeof cell === "number") return <>{Number.isSafeInteger(cell) ? count(cell) : String(cell)}</>;
  return <>{typeof cell === "object" ? JSON.stringify(cell) : String(cell)}</>;
}
