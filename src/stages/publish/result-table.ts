import { type Cell, type Column, freeName, originalClassColumn, recordColumns } from "../../domain/index.ts";
import type { Preparation } from "../run-objects/index.ts";
import { recordCells } from "./record-cells.ts";
import type { ReviewedRow } from "./reviewer.ts";

export interface ResultTable {
  readonly columns: readonly Column[];
  cellsOf(reviewed: ReviewedRow): Cell[];
}

/**
 * The result's columns: the product's, then every input column that those do not stand for, in input order.
 * `isReviewed`: people have reviewed texts, so there is a column for what the engine had said.
 */
export function resultTable(preparation: Preparation, isReviewed: boolean): ResultTable {
  const ownColumns = isReviewed ? [...recordColumns, originalClassColumn] : recordColumns;
  const kept = preparation.columns
    .map((column, position) => ({ column, position }))
    .filter(({ position }) => !preparation.consumed.includes(position));
  const taken = new Set([...ownColumns, ...kept.map(({ column }) => column)].map(({ name }) => name));
  const own = new Set(ownColumns.map(({ name }) => name));
  const others = kept.map(({ column }) =>
    own.has(column.name) ? { ...column, name: freeName(column.name, taken) } : column,
  );
  return {
    columns: [...ownColumns, ...others],
    cellsOf(reviewed) {
      const cells = reviewedCells(reviewed);
      if (isReviewed) cells.push(originalClass(reviewed));
      for (const { position } of kept) cells.push(reviewed.row.cells[position]);
      return cells;
    },
  };
}

/** The engine's reasons and numbers are for another category than the person's: they would mislead. */
function reviewedCells(reviewed: ReviewedRow): Cell[] {
  const { row, correction } = reviewed;
  if (correction === undefined) return recordCells(reviewed);
  const note = correction.note === "" ? null : correction.note;
  return [row.id, row.text, correction.category, note, null, null, "corrected", null];
}

function originalClass({ verdict, correction }: ReviewedRow): Cell {
  return correction !== undefined && verdict?.status === "classified" ? verdict.category : null;
}
