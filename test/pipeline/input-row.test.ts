import { expect, it } from "vitest";
import { MemoryObjectStore } from "../../src/adapters/memory/memory-object-store.ts";
import { batchIdOf, preparationKey, type RunId, rowsKey } from "../../src/domain/index.ts";
import { InputRows } from "../../src/pipeline.ts";
import { encodeRow } from "../../src/stages/run-objects/rows.ts";

const run = "r-000000000001" as RunId;
const batch = batchIdOf(0);

async function storeOfRows(count = 3): Promise<MemoryObjectStore> {
  const objects = new MemoryObjectStore();
  const row = (at: number) =>
    encodeRow({ question: at, id: `id-${at}`, text: "refund", cells: [`id-${at}`, "refund", at, undefined] });
  await objects.put(rowsKey(run, batch), Array.from({ length: count }, (_, at) => row(at)).join(""));
  const columns = ["id", "text", "shop", "note"].map((name) => ({ name, kind: "text" }));
  await objects.put(
    preparationKey(run),
    JSON.stringify({ columns, consumed: [0, 1], dialect: {}, warnings: [] }),
  );
  return objects;
}

it("a record's other columns are those of its row, without its id and its text", async () => {
  const objects = await storeOfRows();

  expect(await new InputRows(objects).row({ run, batch }, { at: 2, id: "id-2" })).toEqual([
    { name: "shop", text: "2" },
    { name: "note", text: "" },
  ]);
});

it("cells of many rows are found wherever they stand in the batch", async () => {
  const objects = await storeOfRows(5000);
  const rows = new InputRows(objects);
  const places = [4999, 0, 15, 16, 17, 2048, 3].map((at) => ({ at, id: `id-${at}` }));

  const cells = await rows.cells({ run, batch }, places, ["note", "shop", "nowhere"]);

  expect([...cells.keys()].sort((a, b) => a - b)).toEqual([0, 3, 15, 16, 17, 2048, 4999]);
  expect(cells.get(2048)).toEqual([undefined, 2048, undefined]);
});

it("a row that is not kept, or is another record's now, is not shown as the record's", async () => {
  const objects = await storeOfRows();

  const rows = new InputRows(objects);
  expect(await rows.row({ run, batch }, { at: 3, id: "id-3" })).toBeUndefined();
  expect(await rows.row({ run, batch }, { at: 1, id: "id-2" })).toBeUndefined();
  const empty = new InputRows(new MemoryObjectStore());
  expect(await empty.row({ run, batch }, { at: 0, id: "id-0" })).toBeUndefined();
});
