import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { runQuery } from "../../src/cli/commands/query.ts";
import { costText } from "../../src/cli/query/ask-athena.ts";
import type { RemoteQueries, RemoteResult } from "../../src/ports/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { quietContext } from "./quiet-context.ts";

const result: RemoteResult = {
  columns: [
    { name: "class", type: "VARCHAR" },
    { name: "records", type: "BIGINT" },
  ],
  rows: [
    ["Refund\u001b[31m", 12],
    ["=Other", 3],
  ],
  isCut: false,
  milliseconds: 1840,
  scannedBytes: 12_400_000,
  cost: 0.0000573,
};
const options = { home: "aws", limit: "1000", timeout: "60" };
let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  writeFileSync(
    join(folder, "pigeonhole.yaml"),
    "classifiers: { travel: { input: { text: text }, categories: [{ name: A }, { name: B }] } }\n",
  );
});

/** Athena as far as the command sees it. */
function athena(ask: RemoteQueries["ask"]) {
  const seen = { isClosed: false };
  const queries: RemoteQueries = {
    ask,
    close() {
      seen.isClosed = true;
    },
  };
  return { seen, open: async () => queries };
}

describe("query --home aws", () => {
  it("prints a table as at home, and what it read and cost on the other stream", async () => {
    const { context, stdout, stderr } = quietContext({ folder });
    const { open, seen } = athena(async (_, { onProgress }) => {
      onProgress({ state: "running", scannedBytes: 1, milliseconds: 500 });
      return result;
    });

    const code = await runQuery(context, "select 1", options, open);

    expect([code, seen.isClosed]).toEqual([0, true]);
    expect(stdout.text()).toBe("  class   records\n  Refund       12\n  =Other        3\n");
    expect(stderr.text()).toBe("  Athena read 12.4 MB in 1.8 s: about $0.00006.\n");
  });

  it("prints one JSON object with what it cost, and CSV without live formulas", async () => {
    const json = quietContext({ folder });
    const csv = quietContext({ folder });
    const { open } = athena(async () => result);

    await runQuery(json.context, "select 1", { ...options, json: true }, open);
    await runQuery(csv.context, "select 1", { ...options, csv: true }, open);

    expect(JSON.parse(json.stdout.text())).toMatchObject({
      schema: "pigeonhole.query/1",
      scannedBytes: 12_400_000,
      cost: 0.0000573,
    });
    expect(csv.stdout.text()).toContain("'=Other,3");
  });

  it("shows on a terminal how far it is", async () => {
    const { context, stderr } = quietContext({ folder, screen: { isTerminal: true } });
    const { open } = athena(async (_, { onProgress }) => {
      onProgress({ state: "queued", scannedBytes: 0, milliseconds: 400 });
      onProgress({ state: "running", scannedBytes: 2_500_000, milliseconds: 2400 });
      return result;
    });

    await runQuery(context, "select 1", options, open);

    expect(stderr.text()).toContain("Athena waits for its turn, 0 s");
    expect(stderr.text()).toContain("Athena runs, 2.5 MB read, 2 s");
  });

  it("waits on Ctrl-C until Athena was told, and prints nothing", async () => {
    const interruption = new AbortController();
    const { context, stdout } = quietContext({ folder, signal: interruption.signal });
    let isToldToStop = false;
    const { open, seen } = athena(async (_, { signal }) => {
      interruption.abort();
      await Promise.resolve();
      isToldToStop = true;
      throw signal.reason;
    });

    const code = await runQuery(context, "select 1", options, open);

    expect([code, stdout.text(), isToldToStop, seen.isClosed]).toEqual([130, "", true, true]);
  });

  it("lists the tables that are there", async () => {
    const { context, stdout } = quietContext({ folder });

    const code = await runQuery(context, undefined, { ...options, json: true });

    const { tables } = JSON.parse(stdout.text()) as { tables: { name: string }[] };
    expect(code).toBe(0);
    expect(tables.map(({ name }) => name)).toEqual(["records", "runs", "all_records"]);
  });
});

it("says of what cost nothing that it did", () => {
  expect(costText({ ...result, scannedBytes: 0, cost: 0 })).toContain("0 bytes in 1.8 s: nothing.");
  expect(costText({ ...result, scannedBytes: 5e11, cost: 2.5 })).toContain("500.0 GB in 1.8 s: about $2.50.");
});
