import { expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { analyticsOf, filterOf, readBack, runNamed, writeBatch } from "./published-results.ts";

const filler = Array.from({ length: 60 }, (_, at) => ({
  text: `the flight of day ${at} is late`,
  category: "Other",
}));
const records = [
  { text: "my voucher for the spa in Zürich never arrived", category: "Complaint" },
  { text: "The VOUCHER of the spa has not arrived", category: "Complaint" },
  { text: "voucher spa Zürich please", category: "Booking" },
  { text: "my voucher for the spa in Zürich never arrived", category: "Complaint" },
  { text: "the day is late", category: "Other" },
];
const key = `${runNamed(1)}-00000-0`;

async function opened() {
  const folder = await temporaryFolder();
  await writeBatch(folder, { records: [...records, ...filler] });
  await writeBatch(folder, { batch: 1, records: [{ text: "a spa voucher again", category: "Booking" }] });
  await writeBatch(folder, { run: 2, classifier: "other", records: [{ text: "the spa voucher of others" }] });
  return analyticsOf(folder);
}

it("texts that share rare words are similar, the nearest first, each once, with how they are sorted", async () => {
  const analytics = await opened();

  const found = await analytics.similar(key, { untilMs: 60_000 });

  expect(found?.records.map(({ excerpt }) => excerpt)).toEqual([
    "voucher spa Zürich please",
    "The VOUCHER of the spa has not arrived",
    "a spa voucher again",
  ]);
  expect(found?.records[0]).toMatchObject({ category: "Booking", key: `${runNamed(1)}-00000-2` });
  expect(new Set(found?.records[0]?.shared)).toEqual(new Set(["voucher", "spa", "zürich"]));
  expect(found).toMatchObject({ texts: 3, looked: 66, all: 66 });
});

it("what was not looked through yet is told, and gone on with", async () => {
  const analytics = await opened();

  const first = await analytics.similar(key, { untilMs: 0 });
  let last = first;
  for (let round = 0; last !== undefined && last.looked < last.all; round += 1) {
    expect(round).toBeLessThan(5);
    last = await analytics.similar(key, { untilMs: 0 });
  }

  expect(first?.looked).toBeGreaterThan(0);
  expect(last?.texts).toBe(3);
});

it("similar records are a view of their own: counted, exported, and the same in SQL", async () => {
  const analytics = await opened();
  const filter = filterOf(`like=${key}&classifier=travel`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of analytics.export(filter, { format: "jsonl", neutralizeFormulas: false }))
    chunks.push(chunk);

  // The record itself, and the other one with its very text, are among them.
  expect(await analytics.count(filter)).toBe(5);
  expect(await readBack("like.jsonl", Buffer.concat(chunks))).toHaveLength(5);
  const sql = await analytics.sql(await analytics.sqlOf(filter), { timeoutMs: 20_000, maxRows: 100 });
  expect(sql.rows).toHaveLength(5);
  expect(await analytics.count(filterOf(`like=${runNamed(9)}-00000-0`))).toBe(0);
});

it("a record that is not there has nothing similar", async () => {
  const analytics = await opened();

  expect(await analytics.similar(`${runNamed(9)}-00000-0`, { untilMs: 0 })).toBeUndefined();
});
