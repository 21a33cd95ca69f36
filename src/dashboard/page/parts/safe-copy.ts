import { isLiveFormula, neutralizeFormula } from "../../../formats/csv/neutralize-formula.ts";

/**
 * Cells of a table that are copied go to a spreadsheet: as rows and columns, and none of them as a formula that would run
 * there. A selection within one cell is copied as it stands, to be searched for or told.
 */
export function copyTablesSafely(): void {
  document.addEventListener("copy", (event) => {
    const selection = document.getSelection();
    const { clipboardData } = event;
    if (event.defaultPrevented || clipboardData === null || selection === null || selection.isCollapsed)
      return;
    const rows = selectedCells(selection);
    if (rows.reduce((count, cells) => count + cells.length, 0) < 2) return;
    clipboardData.setData("text/plain", rows.map((cells) => cells.map(safe).join("\t")).join("\n"));
    clipboardData.setData("text/html", markupOf(rows));
    event.preventDefault();
  });
}

/** Texts of the cells, row by row; empty where the selection goes beyond one table. */
function selectedCells(selection: Selection): string[][] {
  const { commonAncestorContainer: shared } = selection.getRangeAt(0);
  const element = shared instanceof Element ? shared : shared.parentElement;
  const table = element?.closest("table");
  if (table === null || table === undefined) return [];
  const rows = [...table.rows].map((row) =>
    [...row.cells].filter((cell) => selection.containsNode(cell, true)),
  );
  return rows.filter((cells) => cells.length > 0).map((cells) => cells.map(textOf));
}

/** As it is read: without what only a screen reader says, and in one line. */
function textOf(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLTableCellElement;
  for (const hidden of copy.querySelectorAll(".sr, [aria-hidden=true], button")) hidden.remove();
  return (copy.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}

const safe = (cell: string) => (isLiveFormula(cell) ? neutralizeFormula(cell) : cell);

/** Spreadsheets prefer this; made by the browser, so that a text stays text. */
function markupOf(rows: readonly (readonly string[])[]): string {
  const table = document.createElement("table");
  for (const cells of rows) {
    const row = table.insertRow();
    for (const cell of cells) row.insertCell().textContent = safe(cell);
  }
  return table.outerHTML;
}
