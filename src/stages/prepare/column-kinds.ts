import { type Cell, type Column, type ColumnKind, widenKind } from "../../domain/index.ts";

/** Learns what each column holds, row by row, for formats that need one type a column. */
export function columnKinds() {
  const kinds: ColumnKind[] = [];
  return {
    look(cells: readonly Cell[]): void {
      for (let index = 0; index < cells.length; index += 1) {
        const kind = kinds[index] ?? "empty";
        if (kind !== "mixed") kinds[index] = widenKind(kind, cells[index]);
      }
    },
    columns(names: readonly string[]): Column[] {
      return names.map((name, index) => ({ name, kind: kinds[index] ?? "empty" }));
    },
  };
}
