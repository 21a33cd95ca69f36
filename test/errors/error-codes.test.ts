import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { errorTable } from "../../src/errors.ts";

const tables = new URL("../../src/errors/", import.meta.url);

it("no code stands in two tables: one would hide the other", async () => {
  // A table that takes in another one has the same rows, not others of the same code.
  const rows = new Map<unknown, string>();
  for (const file of readdirSync(tables)) {
    const exported = (await import(new URL(file, tables).href)) as Record<string, unknown>;
    for (const [name, table] of Object.entries(exported)) {
      if (!name.endsWith("Errors")) continue;
      for (const [code, row] of Object.entries(table as object)) rows.set(row, code);
    }
  }

  const codes = [...rows.values()];
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  expect(codes.sort()).toEqual(Object.keys(errorTable).sort());
});
