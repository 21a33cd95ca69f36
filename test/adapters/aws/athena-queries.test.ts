import { AthenaClient } from "@aws-sdk/client-athena";
import { describe, expect, it } from "vitest";
import { AthenaQueries } from "../../../src/adapters/aws/athena-queries.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import type { RemoteProgress, RemoteQuestion } from "../../../src/ports/index.ts";
import { type AnswerTo, type ScriptedAnswer, ScriptedService } from "./scripted-service.ts";

const mebibyte = 1024 * 1024;
const json = (status: number, body: object): ScriptedAnswer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify(body),
});
const refusal = (name: string, message: string) => json(400, { __type: name, Message: message });
const started = json(200, { QueryExecutionId: "q-1" });
const state = (State: string, more: { reason?: string; scanned?: number; type?: string } = {}) =>
  json(200, {
    QueryExecution: {
      StatementType: more.type ?? "DML",
      Status: { State, StateChangeReason: more.reason },
      Statistics: { DataScannedInBytes: more.scanned ?? 0, TotalExecutionTimeInMillis: 1500 },
    },
  });
const page = (rows: (string | null)[][], more: { types?: string[]; next?: string } = {}) => {
  const { types = ["varchar", "bigint"], next } = more;
  return json(200, {
    ResultSet: {
      ResultSetMetadata: { ColumnInfo: types.map((Type, at) => ({ Name: `c${at}`, Type })) },
      Rows: rows.map((cells) => ({
        Data: cells.map((text) => (text === null ? {} : { VarCharValue: text })),
      })),
    },
    NextToken: next,
  });
};

function open(answers: readonly AnswerTo[]) {
  const service = new ScriptedService(answers);
  const clock = new ManualClock({ autoAdvance: true });
  const client = new AthenaClient({
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
    requestHandler: service.requestHandler as never,
  });
  const queries = new AthenaQueries({
    client,
    clock,
    workgroup: "ph-pigeonhole",
    database: "ph_classifications",
    scanLimitMb: 100,
    pricePerTerabyte: 5,
  });
  const progress: RemoteProgress[] = [];
  const ask = (sql: string, options: Partial<RemoteQuestion> = {}) =>
    queries.ask(sql, {
      maxRows: 1000,
      timeoutMs: 60_000,
      signal: new AbortController().signal,
      onProgress: (one) => progress.push(one),
      ...options,
    });
  const asked = () => service.requests.map(({ headers }) => headers["x-amz-target"]?.split(".")[1]);
  return { service, progress, ask, asked };
}

describe("a question to Athena", () => {
  it("is answered with values of their types, what was read, and what that costs", async () => {
    const { ask, progress, asked } = open([
      started,
      state("QUEUED"),
      state("RUNNING", { scanned: 5 }),
      state("SUCCEEDED", { scanned: 30 * mebibyte + 1 }),
      page(
        [
          ["c0", "c1", "c2", "c3", "c4"],
          ["Refund", "12", "1.5", "true", "0.10"],
          [null, "9007199254740993", "NaN", "false", null],
        ],
        { types: ["varchar", "bigint", "double", "boolean", "decimal"] },
      ),
    ]);

    const result = await ask("select 1");

    expect(result).toEqual({
      columns: ["VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DECIMAL"].map((type, at) => ({
        name: `c${at}`,
        type,
      })),
      rows: [
        ["Refund", 12, 1.5, true, 0.1],
        [null, "9007199254740993", "NaN", false, null],
      ],
      isCut: false,
      milliseconds: 1500,
      scannedBytes: 30 * mebibyte + 1,
      cost: (31 * 5) / mebibyte,
    });
    expect(progress.map(({ state: word, scannedBytes }) => [word, scannedBytes])).toEqual([
      ["queued", 0],
      ["running", 5],
    ]);
    expect(asked()).toEqual([
      "StartQueryExecution",
      "GetQueryExecution",
      "GetQueryExecution",
      "GetQueryExecution",
      "GetQueryResults",
    ]);
  });

  it("goes page by page, with the names of columns on the first page only", async () => {
    const first = page(
      [
        ["c0", "c1"],
        ["a", "1"],
      ],
      { next: "more" },
    );
    const { ask } = open([started, state("SUCCEEDED"), first, page([["b", "2"]])]);

    const { rows, isCut } = await ask("select 1");

    expect([rows, isCut]).toEqual([
      [
        ["a", 1],
        ["b", 2],
      ],
      false,
    ]);
  });

  it("leaves out rows beyond the limit, says so, and fetches no more pages", async () => {
    const first = page(
      [
        ["c0", "c1"],
        ["a", "1"],
        ["b", "2"],
      ],
      { next: "more" },
    );
    const { ask } = open([started, state("SUCCEEDED"), first]);

    const { rows, isCut } = await ask("select 1", { maxRows: 1 });

    expect([rows, isCut]).toEqual([[["a", 1]], true]);
  });

  it("keeps the first row of a statement that has no row of names", async () => {
    const { ask } = open([started, state("SUCCEEDED", { type: "UTILITY" }), page([["records", "1"]])]);

    expect((await ask("show tables")).rows).toEqual([["records", 1]]);
  });
});

describe("what Athena does not answer", () => {
  it.each([
    ["insert into records select 1", "it does not begin with SELECT or WITH, but with INSERT."],
    ["-- select\ndrop table records", "it does not begin with SELECT or WITH, but with DROP."],
    ["/* x */ unload (select 1) to 's3://b/'", "it does not begin with SELECT or WITH, but with UNLOAD."],
    ["from records", "Athena wants a SELECT before FROM."],
    ["", "it does not begin with SELECT or WITH."],
  ])("%s is not sent", async (sql, why) => {
    const { ask, asked } = open([]);

    await expect(ask(sql)).rejects.toMatchObject({ code: "PH180", details: { why } });
    expect(asked()).toEqual([]);
  });

  it.each(["(select 1)", "with a as (select 1) select * from a", "EXPLAIN select 1", "-- a\nvalues 1"])(
    "%s is sent",
    async (sql) => {
      const { ask, asked } = open([started, state("SUCCEEDED"), page([])]);

      await ask(sql);

      expect(asked()[0]).toBe("StartQueryExecution");
    },
  );

  it("is told in Athena's words", async () => {
    const reason = "COLUMN_NOT_FOUND: line 1:8: Column 'clas' cannot be resolved";

    await expect(open([started, state("FAILED", { reason })]).ask("select clas")).rejects.toMatchObject({
      code: "PH364",
      details: { reason },
    });
    const refused = refusal("InvalidRequestException", "line 1:1: mismatched input");
    await expect(open([refused]).ask("select select")).rejects.toMatchObject({
      code: "PH364",
      details: { reason: "line 1:1: mismatched input" },
    });
  });

  it("names the limit that was reached", async () => {
    const reason = "Bytes scanned limit was exceeded";

    await expect(open([started, state("CANCELLED", { reason })]).ask("select 1")).rejects.toMatchObject({
      code: "PH365",
      details: { megabytes: 100 },
    });
  });

  it("says that there is no such home when the workgroup is not there", async () => {
    const refused = refusal("InvalidRequestException", "WorkGroup ph-pigeonhole is not found.");

    await expect(open([refused]).ask("select 1")).rejects.toMatchObject({
      code: "PH363",
      details: { name: "ph-pigeonhole" },
    });
  });

  it("is called off when its time is over", async () => {
    const { ask, asked } = open([started, ...Array(7).fill(state("RUNNING")), json(200, {})]);

    await expect(ask("select 1", { timeoutMs: 4000 })).rejects.toMatchObject({
      code: "PH366",
      details: { seconds: 4 },
    });
    expect(asked().at(-1)).toBe("StopQueryExecution");
  });

  it("is called off when nobody waits for it any more", async () => {
    const interruption = new AbortController();
    const running: AnswerTo = () => {
      interruption.abort();
      return state("RUNNING");
    };
    const { ask, asked } = open([started, running, json(200, {})]);

    await expect(ask("select 1", { signal: interruption.signal })).rejects.toThrow(/aborted/);
    expect(asked()).toEqual(["StartQueryExecution", "GetQueryExecution", "StopQueryExecution"]);
  });

  it("is told as of Athena when the account may not ask", async () => {
    const refused = refusal("AccessDeniedException", "not authorized to perform: athena:StartQueryExecution");

    await expect(open([refused]).ask("select 1")).rejects.toMatchObject({
      code: "PH352",
      details: { service: "Amazon Athena" },
    });
  });
});
