import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { describe, expect, it } from "vitest";
import type { EngineScript } from "../../src/adapters/memory/scripted-engine.ts";
import { batchIdOf, processedKey } from "../../src/domain/index.ts";
import { reopen, workToEnd } from "../../src/pipeline.ts";
import type { ObjectStore } from "../../src/ports/index.ts";
import { openPaidPlatform } from "../support/paid-platform.ts";
import { runCsv, simpleRows, textOf } from "../support/run-memory.ts";

// Batches of two questions: a and b, then c and d, then e.
const csv = "id,text\n1,a\n2,b\n3,a\n4,c\n5,a\n6,d\n7,b\n8,e\n9,c\n10,a\n";

function openPlatform(answer?: EngineScript["answer"]) {
  const platform = openPaidPlatform();
  Object.assign(platform.engine.script, { answersTextByText: true });
  if (answer !== undefined) platform.engine.script.answer = answer;
  return platform;
}

const byText: EngineScript["answer"] = ({ text }) => ({
  label: text < "c" ? "Booking Inquiry" : "Other",
  rationale: `About ${text}.`,
});

async function reasonsIn(store: ObjectStore, key: string): Promise<unknown[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await store.get(key)) ?? []) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  return (await parquetReadObjects({ file, compressors })).map(({ reason }) => reason);
}

describe("a text that comes again in a later batch", () => {
  it("is asked once, and all its records get the answer", async () => {
    const platform = openPlatform(byText);

    const { result, report, run } = await runCsv(platform, csv, { batchSize: 2 });

    expect(platform.engine.billedQuestions).toBe(5);
    expect(report).toMatchObject({ questions: 5, batches: 3, counts: { read: 10, classified: 10 } });
    expect(simpleRows(result).map(({ input_text, rationale }) => [input_text, rationale])).toEqual(
      [..."abacadbeca"].map((text) => [text, `About ${text}.`]),
    );
    const batches = await platform.ledger.listBatches(run.id);
    expect(batches.map(({ questions, borrowed }) => [questions, borrowed])).toEqual([
      [2, 0],
      [2, 2],
      [1, 2],
    ]);
  });

  it("gets the reason, too, when there is no category", async () => {
    const platform = openPlatform(({ text }) =>
      text === "a" ? { failed: "The model refused.", isRetryable: false } : { label: "Other" },
    );

    const { result, report } = await runCsv(platform, csv, { batchSize: 2 });

    const reasons = simpleRows(result)
      .filter(({ input_text }) => input_text === "a")
      .map(({ reason }) => reason);
    expect(reasons).toEqual(Array(4).fill("The model refused."));
    expect(report.counts).toMatchObject({ classified: 6, failed: 4 });
  });

  it("is written for analytics after the batch that asks it, and again when that is retried", async () => {
    let isMended = false;
    const platform = openPlatform(({ text }) =>
      text === "b" && !isMended ? { failed: "Not now.", isRetryable: false } : { label: "Other" },
    );
    // The first batch's job takes longest: the others are settled before it.
    platform.engine.script.looksBeforeEnd = 1;
    const { run } = await runCsv(platform, csv, { batchSize: 2 });
    const key = processedKey({
      folder: "processed_data",
      classifier: run.classifier,
      createdAt: run.createdAt,
      run: run.id,
      batch: batchIdOf(2),
    });
    const results = platform.results(undefined);
    const before = await reasonsIn(results, key);
    const billed = platform.engine.billedQuestions;
    isMended = true;

    expect(await reopen(platform, run)).toBe(1);
    const retried = await workToEnd(platform, run.id);

    expect(platform.engine.billedQuestions).toBe(billed + 1);
    const rows = simpleRows(await textOf(results, retried.destination.key));
    expect(rows.every(({ status }) => status === "classified")).toBe(true);
    expect(before).toContain("Not now.");
    expect(await reasonsIn(results, key)).not.toContain("Not now.");
  });

  it("is asked once a batch by an engine whose answers depend on the other texts", async () => {
    const platform = openPaidPlatform();

    const { report } = await runCsv(platform, csv, { batchSize: 2 });

    expect(platform.engine.billedQuestions).toBeGreaterThan(5);
    expect(report.counts).toMatchObject({ read: 10, classified: 10 });
  });
});
