import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../src/domain/index.ts";
import { memorySource } from "./memory-source.ts";
import { readRows, writeRows } from "./read-rows.ts";

const trouble = fc.string({ unit: fc.constantFrom(..."\",;\t|\r\n \u2028\u0085\v\f\\='aé🚀\u00a0\ufeff") });
const cell = fc.oneof(fc.string({ unit: "binary" }), trouble);
const names = fc.uniqueArray(
  cell.filter((name) => name.trim() !== ""),
  { minLength: 1, maxLength: 5 },
);
const table = names.chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    rows: fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), {
      maxLength: 6,
    }),
  }),
);
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

/** The bytes in chunks of the given sizes, over and over. */
function cutUp(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

describe("what is written is read again", () => {
  test.each([",", ";", "\t", "|", "x"])("CSV with %j: any text, cut anywhere", async (delimiter) => {
    await fc.assert(
      fc.asyncProperty(table, cuts, async ({ columns, rows }, sizes) => {
        const { bytes } = await writeRows("csv", { columns, rows, dialect: { delimiter } });

        const source = memorySource("x.csv", cutUp(bytes, sizes));
        const result = await readRows(source, { delimiter, encoding: "utf-8" });

        expect(result.columns).toEqual(columns);
        expect(result.cells).toEqual(rows);
        expect(result.warnings).toEqual([]);
      }),
    );
  });

  test("a row's line does not depend on where the text is cut", async () => {
    await fc.assert(
      fc.asyncProperty(table, cuts, async ({ columns, rows }, sizes) => {
        const { bytes } = await writeRows("csv", { columns, rows });
        const options = { delimiter: ",", encoding: "utf-8" };

        const whole = await readRows(memorySource("x.csv", bytes), options);
        const cut = await readRows(memorySource("x.csv", cutUp(bytes, sizes)), options);

        expect(cut.rows).toEqual(whole.rows);
      }),
    );
  });

  test("any text at all is read as CSV or refused, the same way wherever it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(trouble, cuts, async (text, sizes) => {
        const bytes = Buffer.from(text);
        const read = (content: Uint8Array | Uint8Array[]) =>
          readRows(memorySource("x.csv", content)).then(
            ({ columns, rows, warnings }) => ({ columns, rows, warnings }),
            (error: { code: string; details: unknown }) => ({ code: error.code, details: error.details }),
          );

        expect(await read(cutUp(bytes, sizes))).toEqual(await read(bytes));
      }),
      { numRuns: 300 },
    );
  });

  const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      cell,
      fc.string({ unit: fc.constantFrom("\ud83d", "a", "\\") }),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(cell, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value;
  const unsafeInteger = (row: readonly JsonValue[]) => /\d{16}/.test(JSON.stringify(row));

  test.each(["json", "jsonl"] as const)("%s: any value, cut anywhere", async (name) => {
    const jsonTable = names.chain((columns) =>
      fc.record({
        columns: fc.constant(columns),
        rows: fc.array(
          fc
            .array(value, { minLength: columns.length, maxLength: columns.length })
            .filter((row) => !unsafeInteger(row)),
          { minLength: 1, maxLength: 5 },
        ),
      }),
    );

    await fc.assert(
      fc.asyncProperty(jsonTable, cuts, async ({ columns, rows }, sizes) => {
        const { bytes } = await writeRows(name, { columns, rows });

        const result = await readRows(memorySource(`x.${name}`, cutUp(bytes, sizes)));

        expect(result.columns).toEqual(columns);
        expect(JSON.stringify(result.cells)).toBe(JSON.stringify(rows));
        expect(result.warnings).toEqual([]);
      }),
    );
  });
});
