import { DeleteTableCommand, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { DynamoAnswerCache } from "../../src/adapters/aws/dynamo-answer-cache.ts";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import type { KeptAnswer } from "../../src/ports/index.ts";
import { sentCommands } from "../emulator/sent-commands.ts";
import { emulatedDynamoClient, freshAnswersTable } from "../emulator/tables.ts";

const client = emulatedDynamoClient();
const dayMs = 86_400_000;

const answer = (category: string, rationale = "It says so."): KeptAnswer => ({
  category,
  rationale,
  confidence: "high",
  score: 0.9,
});

async function openCache(retentionDays?: number) {
  const table = await freshAnswersTable(client);
  const clock = new ManualClock();
  const open = (days = retentionDays) => new DynamoAnswerCache({ client, table, clock, retentionDays: days });
  return { table, clock, open, answers: open() };
}

async function attributesAt(table: string, key: string) {
  const command = new GetItemCommand({ TableName: table, Key: { key: { S: `answer#${key}` } } });
  return (await client.send(command)).Item;
}

describe("the table of kept answers", () => {
  it("says in each item, in seconds since 1970, when it is to be deleted", async () => {
    const { table, answers } = await openCache(30);
    await answers.keep(new Map([["a", answer("Refund")]]));

    expect(await attributesAt(table, "a")).toEqual({
      key: { S: "answer#a" },
      category: { S: "Refund" },
      rationale: { S: "It says so." },
      confidence: { S: "high" },
      score: { N: "0.9" },
      keptAt: { S: "2026-01-01T00:00:00.000Z" },
      // 2026-01-31T00:00:00Z
      expiresAt: { N: "1769817600" },
    });
  });

  it.each([0, undefined])("keeps answers for ever where the days of retention are %s", async (days) => {
    const { table, clock, answers } = await openCache(days);
    await answers.keep(new Map([["a", answer("Refund")]]));
    await clock.advance(10_000 * dayMs);

    expect(await attributesAt(table, "a")).not.toHaveProperty("expiresAt");
    expect((await answers.find(["a"])).size).toBe(1);
  });

  it("gives no answer whose days are over, though the table deletes it later", async () => {
    const { table, clock, answers } = await openCache(30);
    await answers.keep(new Map([["a", answer("Refund")]]));
    await clock.advance(30 * dayMs - 1);
    expect((await answers.find(["a"])).size).toBe(1);
    await clock.advance(1);

    expect((await answers.find(["a"])).size).toBe(0);
    expect(await attributesAt(table, "a")).toBeDefined();
    await answers.keep(new Map([["a", answer("Refund")]]));
    expect((await answers.find(["a"])).size).toBe(1);
  });

  it("gives no answer that is older than the days meant now, whatever was meant when it was kept", async () => {
    const { clock, open } = await openCache();
    await open(30).keep(new Map([["a", answer("Refund")]]));
    await clock.advance(7 * dayMs);

    expect((await open(30).find(["a"])).size).toBe(1);
    expect((await open(7).find(["a"])).size).toBe(0);
  });

  it("leaves out an answer that is too large for an item, and keeps the others", async () => {
    const { answers } = await openCache();
    await answers.keep(
      new Map([
        ["large", answer("Refund", "é".repeat(199_000))],
        ["too large", answer("Refund", "é".repeat(201_000))],
        ["small", answer("Other")],
      ]),
    );

    expect([...(await answers.find(["large", "too large", "small"])).keys()].sort()).toEqual([
      "large",
      "small",
    ]);
  });

  it("reads 100 large answers, of which one answer of the service takes only some", async () => {
    const { answers } = await openCache();
    const keys = Array.from({ length: 100 }, (_, index) => `key ${index}`);
    await answers.keep(new Map(keys.map((key) => [key, answer(key, "x".repeat(390_000))])));

    const found = await answers.find(keys);

    expect(keys.filter((key) => found.get(key)?.category !== key)).toEqual([]);
  });

  it("is asked by keys, 100 at a time, and written 25 at a time", async () => {
    const table = await freshAnswersTable(client);
    const own = emulatedDynamoClient();
    const sent = sentCommands(own);
    const answers = new DynamoAnswerCache({
      client: own,
      table,
      clock: new ManualClock(),
      retentionDays: 30,
    });
    const keys = Array.from({ length: 230 }, (_, index) => `key ${index}`);
    await answers.keep(new Map(keys.map((key) => [key, answer(key)])));
    await answers.find(keys);

    const count = (name: string) => sent.filter((command) => command.name === name).length;
    expect(count("BatchWriteItemCommand")).toBe(10);
    expect(count("BatchGetItemCommand")).toBe(3);
    expect(sent).toHaveLength(13);
  });

  it("is told by its name when it is not deployed", async () => {
    const { table, answers } = await openCache();
    await client.send(new DeleteTableCommand({ TableName: table }));

    await expect(answers.find(["a"])).rejects.toMatchObject({
      code: "PH363",
      details: { what: "table", name: table },
    });
    await expect(answers.keep(new Map([["a", answer("Refund")]]))).rejects.toMatchObject({ code: "PH363" });
  });
});
