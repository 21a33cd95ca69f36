import { type SqlResult, type SqlTable, sqlTables } from "../../analytics/index.ts";
import { type Cell, cellText } from "../../domain/index.ts";
import { remoteTables } from "../../platform.ts";
import { paint, plainText, type Screen } from "../context.ts";
import { cutToWidth, textTable } from "../table.ts";
import { hanging } from "../wrap.ts";

const widestCell = 60;

/** For a person: one line a row, long cells cut. */
export function resultText(screen: Screen, { columns, rows }: SqlResult): string {
  if (columns.length === 0) return "";
  const numeric = columns.map(({ type }) => /INT|DOUBLE|FLOAT|DECIMAL/.test(type));
  // A plan is drawn over many lines, which are the answer.
  if (columns[1]?.name === "explain_value") return rows.map(([, plan]) => `${cellText(plan)}\n`).join("");
  return textTable(
    screen,
    columns.map(({ name }, at) => ({
      head: plainText(name, widestCell),
      canShrink: numeric[at] !== true,
      ...(numeric[at] === true ? { align: "right" as const } : {}),
    })),
    rows.map((cells) => cells.map(shownCell)),
  );
}

function shownCell(cell: Cell): string {
  return cutToWidth(plainText(cellText(cell), 4 * widestCell), widestCell);
}

/** What can be asked in a home. */
export function tablesOf(home: string | undefined): readonly SqlTable[] {
  return home === "aws" ? remoteTables : sqlTables;
}

/** The tables there are, with what their columns hold. */
export function tablesText(screen: Screen, tables: readonly SqlTable[]): string {
  return tables
    .map(({ name, description, columns }) => {
      const head = hanging(screen, `${paint(screen, "bold", name)}  `, description);
      const rows = columns.map((column) => [column.name, column.type, column.description]);
      const table = textTable(
        screen,
        [{ head: "Column" }, { head: "Type" }, { head: "What it is", canShrink: true }],
        rows,
      );
      return `${head}\n\n${table}`;
    })
    .join("\n");
}
