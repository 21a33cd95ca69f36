/**
 * What a spreadsheet may take for a formula. LibreOffice 7.4 was tried: it runs only a cell whose very first
 * character is =. Excel also runs + - and @, and their full-width forms under East Asian settings. Importers
 * that trim make a formula of = behind spaces, tabs or invisible characters, so these count too; a tab or CR
 * at the start always does, because some programs split or trim there.
 */
const trigger = /^(?:[\t\r]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;
/** A signed number: nothing in it can name a cell or call a function. E.g. -5, +3.14, -1.234,56, -$5, -12%, -1e-7. */
const signedNumber = /^[+-]\p{Sc}?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d+)?%?$/iu;
/** A sign alone, often written for "nothing", has no operand to work on. */
const loneSign = /^[+-]$/;

/** Whether a spreadsheet might run the cell instead of showing it. */
export function isLiveFormula(cell: string): boolean {
  return trigger.test(cell) && !signedNumber.test(cell) && !loneSign.test(cell);
}

/** The cell with an apostrophe before it, which makes it text wherever it is opened. */
export function neutralizeFormula(cell: string): string {
  return `'${cell}`;
}
