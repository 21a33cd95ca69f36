import { type Cell, type Column, recordColumns } from "../../domain/index.ts";
import type { Preparation } from "../run-objects/index.ts";
import type { JoinedRow } from "./joined-rows.ts";
import { recordCells } from "./record-cells.ts";

export interface ResultTable {
  readonly columns: readonly Column[];
  cellsOf(joined: JoinedRow): Cell[];
}

/** The result's columns: the product's, then every input column that those do not stand for, in input order. */
export function resultTable(preparation: Preparation): ResultTable {
  const kept = preparation.columns
    .map((column, position) => ({ column, position }))
    .filter(({ position }) => !preparation.consumed.includes(position));
  const taken = new Set([...recordColumns, ...kept.map(({ column }) => column)].map(({ name }) => name));
  const own = new Set(recordColumns.map(({ name }) => name));
  const others = kept.map(({ column }) =>
    own.has(column.name) ? { ...column, name: freeName(column.name, taken) } : column,
  );
  return {
    columns: [...recordColumns, ...others],
    cellsOf(joined) {
      const cells = recordCells(joined);
      for (const { position } of kept) cells.push(joined.row.cells[position]);
      return cells;
    },
  };
}

/** A clash gets the suffix `_input` (then `_input_2`, ...), never the name of another column. Marks the name as taken. */
function freeName(name: string, taken: Set<string>): string {
  let free = `${name}_input`;
  for (let count = 2; taken.has(free); count += 1) free = `${name}_input_${count}`;
  taken.add(free);
  return free;
}
