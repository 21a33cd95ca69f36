import { expect, it } from "vitest";
import { MemoryObjectStore } from "../../src/adapters/memory/memory-object-store.ts";
import { batchIdOf, preparationKey, type RunId, rowsKey } from "../../src/domain/index.ts";
import { inputRow } from "../../src/pipeline.ts";
import { encodeRow } from "../../src/stages/run-objects/rows.ts";

const run = "r-000000000001" as RunId;
const batch = batchIdOf(0);

async function storeOfRows(): Promise<MemoryObjectStore> {
  const objects = new MemoryObjectStore();
  const row = (at: number) =>
    encodeRow({ question: at, id: `id-${at}`, text: "refund", cells: [`id-${at}`, "refund", at, undefined] });
  await objects.put(rowsKey(run, batch), [0, 1, 2].map(row).join(""));
  const columns = ["id", "text", "shop", "note"].map((name) => ({ name, kind: "text" }));
  await objects.put(
    preparationKey(run),
    JSON.stringify({ columns, consumed: [0, 1], dialect: {}, warnings: [] }),
  );
  return objects;
}

it("a record's other columns are those of its row, without its id and its text", async () => {
  const objects = await storeOfRows();

  expect(await inputRow(objects, { run, batch, at: 2, id: "id-2" })).toEqual([
    { name: "shop", text: "2" },
    { name: "note", text: "" },
  ]);
});

it("a row that is not kept, or is another record's now, is not shown as the record's", async () => {
  const objects = await storeOfRows();

  expect(await inputRow(objects, { run, batch, at: 3, id: "id-3" })).toBeUndefined();
  expect(await inputRow(objects, { run, batch, at: 1, id: "id-2" })).toBeUndefined();
  expect(await inputRow(new MemoryObjectStore(), { run, batch, at: 0, id: "id-0" })).toBeUndefined();
});
