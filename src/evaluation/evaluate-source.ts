import {
  type Cell,
  type Confidence,
  cellText,
  foldedName,
  indexOfColumn,
  type Row,
  type WarningLog,
} from "../domain/index.ts";
import { ProductError } from "../errors.ts";
import { formatOfName, openReader, type RowReader } from "../formats/index.ts";
import type { ByteSource, Scratch } from "../ports/index.ts";
import type { Evaluation } from "./evaluation.ts";
import type { GoldOfText } from "./reviewed-gold.ts";
import { Scorer } from "./scorer.ts";

export interface EvaluateSourceRequest {
  /** A result file in any format, or any file with a column of labels and one of classes. */
  readonly source: ByteSource;
  readonly scratch: Scratch;
  readonly warnings: WarningLog;
  /** The column with the right category, or who knows it by the text in the column `input_text`. */
  readonly gold: string | GoldOfText;
  /** The column with the category that was given; "class" in a result. */
  readonly classColumn: string;
  /** The classifier's categories, where they are known. */
  readonly categories?: readonly string[] | undefined;
}

/**
 * Compares what a file says with what is right. Where a person's category stands in a result in place of the engine's, the
 * engine's is judged. Column names are compared exactly, else without regard to case and surrounding space.
 * Throws PH201 (no such column), PH140 (no gold label), PH142 (too many different labels), PH2xx (cannot be read).
 */
export async function evaluateSource(request: EvaluateSourceRequest): Promise<Evaluation> {
  const { source, scratch, warnings, categories } = request;
  const wanted = [typeof request.gold === "string" ? request.gold : resultText, request.classColumn];
  const reader = await openReader({ source, scratch, warnings, wanted });
  const scorer = new Scorer({ categories });
  // JSON names its columns record by record: what is missing at first may come.
  const hasFixedColumns = !["json", "jsonl"].includes(formatOfName(source.name)?.format ?? "");
  let positions: Positions | undefined;
  let known = -1;
  for await (const rows of resultRows(reader)) {
    if (positions === undefined || reader.columns.length !== known) {
      if (hasFixedColumns) requireColumns(reader.columns, request);
      known = reader.columns.length;
      positions = positionsIn(reader.columns, request);
    }
    for (const row of rows) addRow(scorer, row, { at: positions, gold: request.gold });
  }
  requireColumns(reader.columns, request);
  return scorer.evaluation();
}

const resultText = "input_text";
const resultClass = "class";

interface Positions {
  readonly gold: number;
  readonly class: number;
  readonly confidence: number;
  readonly text: number;
  readonly status: number;
  /** What the engine had said, in rows that a person corrected; -1 where another column than `class` is judged. */
  readonly originalClass: number;
}

function positionsIn(columns: readonly string[], { gold, classColumn }: EvaluateSourceRequest): Positions {
  const isResult = foldedName(classColumn) === resultClass;
  return {
    gold: typeof gold === "string" ? indexOfColumn(columns, gold) : -1,
    class: indexOfColumn(columns, classColumn),
    confidence: indexOfColumn(columns, "confidence"),
    text: indexOfColumn(columns, resultText),
    status: indexOfColumn(columns, "status"),
    originalClass: isResult ? indexOfColumn(columns, "original_class") : -1,
  };
}

function addRow(
  scorer: Scorer,
  { cells }: Row,
  { at, gold }: { at: Positions; gold: EvaluateSourceRequest["gold"] },
): void {
  const text = at.text < 0 ? undefined : cellText(cells[at.text]);
  const right = typeof gold === "string" ? cellText(cells[at.gold]) : gold(text ?? "");
  if (right === null) return;
  const isCorrected = at.originalClass >= 0 && cells[at.status] === "corrected";
  scorer.add({
    gold: right,
    predicted: cellText(cells[isCorrected ? at.originalClass : at.class]),
    confidence: confidenceOf(cells[at.confidence]),
    text,
  });
}

function confidenceOf(cell: Cell): Confidence | undefined {
  return cell === "high" || cell === "medium" || cell === "low" ? cell : undefined;
}

/**
 * The rows of the file. A result workbook has its records on `Results`, `Results 2`, ... and then figures about them on
 * `Summary`; a workbook whose first sheet has another name was put together by a person, who may use several sheets.
 */
async function* resultRows(reader: RowReader): AsyncGenerator<readonly Row[]> {
  let isResult: boolean | undefined;
  for await (const rows of reader.blocks()) {
    const sheet = rows[0]?.sheet;
    isResult ??= sheet !== undefined && isResultsSheet(sheet);
    if (isResult && sheet !== undefined && !isResultsSheet(sheet)) return;
    yield rows;
  }
}

const isResultsSheet = (sheet: string) => /^results( \d+)?$/i.test(sheet);

function requireColumns(
  columns: readonly string[],
  { source, gold, classColumn }: EvaluateSourceRequest,
): void {
  for (const [flag, column] of [
    typeof gold === "string" ? (["--gold", gold] as const) : (["--reviews", resultText] as const),
    ["--class", classColumn] as const,
  ]) {
    if (indexOfColumn(columns, column) >= 0) continue;
    const folded = foldedName(column);
    const nearest = columns.find(
      (name) => foldedName(name).includes(folded) || folded.includes(foldedName(name)),
    );
    throw new ProductError("PH201", { file: source.name, column, columns, nearest, flag });
  }
}
