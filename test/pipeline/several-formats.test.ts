import { describe, expect, it } from "vitest";
import { type MemoryPlatform, openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { FormatName, Run } from "../../src/domain/index.ts";
import { reopen, republish, workToEnd } from "../../src/pipeline.ts";
import { runCsv, textOf } from "../support/run-memory.ts";
import { says } from "../support/says.ts";
import { testClassifier } from "../support/travel-classifier.ts";

const csv = "id,text\n1,one\n2,two\n";

function into(key: string, format: FormatName) {
  const { output, ...classifier } = testClassifier();
  return {
    classifier: { ...classifier, output: { ...output, format } },
    destination: () => ({ folder: undefined, key, reportKey: `${key}.report.json` }),
  };
}

/** One file, its result as CSV, then as JSON Lines in another place. */
async function inTwoFormats(platform: MemoryPlatform = openMemoryPlatform()) {
  const first = await runCsv(platform, csv, into("out.csv", "csv"));
  const second = await runCsv(platform, csv, into("out.jsonl", "jsonl"));
  const store = platform.results(undefined);
  const read = (key: string) => textOf(store, key);
  const rewrite = async (run: Run) => {
    expect(await republish(platform, run)).toBe(true);
    return workToEnd(platform, run.id);
  };
  return { platform, store, read, rewrite, first, run: second.run };
}

describe("a result that was written in two formats", () => {
  it("gets what people say into both", async () => {
    const { platform, read, rewrite, run } = await inTwoFormats();
    await says(platform, "one", "Other");

    await rewrite(run);

    expect(await read("out.csv")).toMatch(/1,one,Other.*corrected/);
    expect(await read("out.jsonl")).toContain('"status":"corrected"');
    const reports = [await read("out.csv.report.json"), await read("out.jsonl.report.json")];
    const [ofCsv, ofJson] = reports.map((text) => JSON.parse(text));
    expect(ofCsv).toMatchObject({ run: run.id, counts: { corrected: 1 }, output: { format: "csv" } });
    expect(ofJson).toMatchObject({ run: run.id, counts: { corrected: 1 }, output: { format: "jsonl" } });
  });

  it("gets what people said since the first into both when the second is written", async () => {
    const platform = openMemoryPlatform();
    await runCsv(platform, csv, into("out.csv", "csv"));
    await says(platform, "one", "Other");

    await runCsv(platform, csv, into("out.jsonl", "jsonl"));

    expect(await textOf(platform.results(undefined), "out.csv")).toMatch(/1,one,Other.*corrected/);
  });

  it("gets the answers of a retry into both", async () => {
    const platform = openMemoryPlatform();
    let isAway = true;
    platform.engine.script.answer = () =>
      isAway ? { failed: "Away.", isRetryable: false } : { label: "Refund Issues", score: 0.9 };
    const { read, run } = await inTwoFormats(platform);
    expect(await read("out.csv")).toContain("Away.");
    isAway = false;

    await reopen(platform, run);
    await workToEnd(platform, run.id);

    expect(await read("out.csv")).toContain("Refund Issues");
    expect(await read("out.csv")).not.toContain("Away.");
    expect(await read("out.jsonl")).not.toContain("Away.");
  });

  it("leaves the one alone that somebody has changed, and says so in the report", async () => {
    const { platform, store, read, rewrite, run } = await inTwoFormats();
    await store.put("out.csv", "my own work");
    await says(platform, "one", "Other");

    await rewrite(run);

    expect(await read("out.csv")).toBe("my own work");
    expect(await read("out.jsonl")).toContain("corrected");
    const { warnings } = JSON.parse(await read("out.jsonl.report.json"));
    expect(warnings).toMatchObject([{ code: "result-left-alone", count: 1, places: ["`out.csv`"] }]);
  });

  it("does not bring back the one that was deleted", async () => {
    const { platform, store, rewrite, run } = await inTwoFormats();
    await store.delete("out.csv");
    await says(platform, "one", "Other");

    await rewrite(run);

    expect(await store.head("out.csv")).toBeUndefined();
  });

  it("writes only the second while both are the same", async () => {
    const platform = openMemoryPlatform();
    await runCsv(platform, csv, into("out.csv", "csv"));
    const store = platform.results(undefined);
    const create = store.create.bind(store);
    const created: string[] = [];
    store.create = async (key) => {
      created.push(key);
      return create(key);
    };

    await runCsv(platform, csv, into("out.jsonl", "jsonl"));

    expect(created.filter((key) => key.startsWith("out."))).not.toContain("out.csv");
  });
});
