import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { errorTable } from "../../src/errors.ts";

const tables = new URL("../../src/errors/", import.meta.url);

it("no code stands in two tables: one would hide the other", async () => {
  const codes: string[] = [];
  for (const file of readdirSync(tables)) {
    const exported = (await import(new URL(file, tables).href)) as Record<string, unknown>;
    for (const [name, table] of Object.entries(exported)) {
      if (name.endsWith("Errors")) codes.push(...Object.keys(table as object));
    }
  }

  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  expect(codes.sort()).toEqual(Object.keys(errorTable).sort());
});
