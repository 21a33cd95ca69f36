import { distance } from "fastest-levenshtein";
import {
  cellText,
  foldedName,
  indexOfColumn,
  type Row,
  type Run,
  type RunPlan,
  readDay,
  textHash,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { RowReader } from "../../formats/index.ts";

/** A row seen through the classifier's input mapping. */
export interface PreparedRecord {
  readonly id: string;
  /** False when the id was generated. */
  readonly isIdFromFile: boolean;
  /** The text as it stands in the file. */
  readonly text: string;
  /** What is asked: the text without surrounding space; "" when there is none. */
  readonly question: string;
  /** Of the question, by `textHash`; "" when there is none. */
  readonly hash: string;
  /** ISO day of the date column; undefined: none is named, or its cell has none that can be read. */
  readonly day: string | undefined;
  /** The right category as it stands in the file; undefined: no column is named for it, or its cell is empty. */
  readonly gold: string | undefined;
  readonly cells: Row["cells"];
}

/** Finds the columns that the classifier names, also in files whose columns become known row by row. */
export class ColumnMap {
  readonly #run: Run;
  readonly #plan: RunPlan;
  readonly #reader: RowReader;
  #known = -1;
  #id = -1;
  #texts: number[] = [];
  #date = -1;
  #gold = -1;

  constructor(run: Run, plan: RunPlan, reader: RowReader) {
    this.#run = run;
    this.#plan = plan;
    this.#reader = reader;
  }

  /** `position` is the row's 1-based place among the rows of the run: generated ids are made of it. */
  recordOf(row: Row, position: number): PreparedRecord {
    if (this.#known !== this.#reader.columns.length) this.#look();
    const text = this.#textOf(row);
    const idText = this.#id === -1 ? "" : cellText(row.cells[this.#id]);
    const isIdFromFile = idText.trim() !== "";
    const id = isIdFromFile ? idText : `${this.#run.id}-${position}`;
    const day = this.#date === -1 ? undefined : readDay(row.cells[this.#date]);
    const question = text.trim();
    const gold = this.#gold === -1 ? "" : cellText(row.cells[this.#gold]).trim();
    return {
      id,
      isIdFromFile,
      text,
      question,
      hash: question === "" ? "" : textHash(question),
      day,
      gold: gold === "" ? undefined : gold,
      cells: row.cells,
    };
  }

  /** Throws PH201 for a column that no row had. A file without any column (an empty JSON array) lacks nothing. */
  requireColumns(): void {
    this.#look();
    if (this.#reader.columns.length === 0) return;
    this.#requireAll();
  }

  /** Whether right answers were looked for in a column that the file does not have. */
  lacksGold(): boolean {
    return this.#plan.classifier.input.gold !== undefined && this.#gold === -1;
  }

  /** Positions of the columns that `id` and `input_text` stand for; of several text columns none is left out. */
  consumed(): number[] {
    return [this.#id, ...(this.#texts.length === 1 ? this.#texts : [])].filter((index) => index >= 0);
  }

  #look(): void {
    const { id, text, date, gold } = this.#plan.classifier.input;
    const hasFixedColumns = ["csv", "tsv", "parquet"].includes(this.#plan.reading.format);
    if (hasFixedColumns) this.#requireAll();
    const { columns } = this.#reader;
    const indexOf = (name: string | undefined) => (name === undefined ? -1 : indexOfColumn(columns, name));
    this.#known = columns.length;
    this.#id = indexOf(id);
    this.#texts = text.map(indexOf).filter((index) => index >= 0);
    this.#date = indexOf(date);
    this.#gold = indexOf(gold);
  }

  /** Right answers may be missing: most files have none. */
  #requireAll(): void {
    const { id, text, date } = this.#plan.classifier.input;
    for (const name of text) this.#require(name, "input.text");
    if (id !== undefined) this.#require(id, "input.id");
    if (date !== undefined) this.#require(date, "input.date");
  }

  #require(name: string, key: `input.${"text" | "id" | "date"}`): void {
    const { columns } = this.#reader;
    if (indexOfColumn(columns, name) >= 0) return;
    throw new ProductError("PH201", {
      file: this.#run.source.name,
      column: name,
      columns,
      nearest: nearestColumn(columns, name),
      key,
      // Where the texts' column was found, its row is the one with the names.
      header: key === "input.text" ? this.#reader.header : undefined,
    });
  }

  #textOf(row: Row): string {
    if (this.#texts.length === 1) return cellText(row.cells[this.#texts[0] as number]);
    const parts = this.#texts.map((index) => cellText(row.cells[index]));
    return parts.filter((part) => part.trim() !== "").join("\n\n");
  }
}

/** The column most like `name`, when one is like it at all: contains it, or at most half of its letters differ. */
function nearestColumn(columns: readonly string[], name: string): string | undefined {
  const wanted = foldedName(name);
  const ranked = columns
    .map((column) => {
      const folded = foldedName(column);
      const isPart = folded !== "" && (folded.includes(wanted) || wanted.includes(folded));
      return { column, edits: isPart ? 0 : distance(folded, wanted) };
    })
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best !== undefined && best.edits <= wanted.length / 2 ? best.column : undefined;
}
