import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { inChunksOf, memorySource } from "../memory-source.ts";
import { readRows } from "../read-rows.ts";

const table = `id,text\n${Array.from({ length: 3000 }, (_, id) => `${id},text of ${id}\n`).join("")}`;

describe("packed files", () => {
  test("a gzip file is read like the file inside", async () => {
    const { cells } = await readRows(memorySource("Calls.CSV.GZ", inChunksOf(100, gzipSync(table))));

    expect(cells).toHaveLength(3000);
    expect(cells.at(-1)).toEqual(["2999", "text of 2999"]);
  });

  test("gzip files joined one after another are read to the end", async () => {
    const { cells } = await readRows(memorySource("x.csv.gz", [gzipSync(table), gzipSync("x,y\n")]));

    expect(cells.at(-1)).toEqual(["x", "y"]);
  });

  test("a packed file that breaks off is an error, not fewer rows", async () => {
    const source = memorySource("x.csv.gz", gzipSync(table).subarray(0, 2000));

    await expect(readRows(source)).rejects.toMatchObject({
      code: "PH217",
      details: { reason: "it breaks off before its end" },
    });
  });

  test("a damaged checksum is an error", async () => {
    const bytes = gzipSync(table);
    bytes[bytes.length - 6] = (bytes.at(-6) ?? 0) ^ 0xff;

    await expect(readRows(memorySource("x.csv.gz", bytes))).rejects.toMatchObject({ code: "PH217" });
  });

  test("a plain file named .gz is an error that says so", async () => {
    await expect(readRows(memorySource("x.csv.gz", table))).rejects.toMatchObject({
      code: "PH217",
      details: { reason: "it is not a gzip file" },
    });
  });

  test("a fault of the place the file comes from is passed on as it is", async () => {
    const source = memorySource("x.csv.gz", gzipSync(table));
    const fault = new Error("The network is gone.");

    const broken = {
      ...source,
      // biome-ignore lint/correctness/useYield: it fails before the first chunk.
      async *stream(): AsyncGenerator<Uint8Array> {
        throw fault;
      },
    };

    await expect(readRows(broken)).rejects.toBe(fault);
  });
});
