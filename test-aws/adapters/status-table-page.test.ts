import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { QueryCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { expect, it } from "vitest";
import { withBlock } from "../../scripts/docs/generated-block.ts";
import { DynamoLedger } from "../../src/adapters/aws/dynamo-ledger.ts";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { paidScript, textsCsv } from "../../test/support/paid-platform.ts";
import { runCsv, testAsking } from "../../test/support/run-memory.ts";
import { emulatedDynamoClient, freshStatusTable } from "../emulator/tables.ts";

const client = emulatedDynamoClient();
const page = "docs/reference/status-table.md";

/** A partition's items as they stand in the table, nothing decoded. */
async function itemsOf(table: string, partition: string) {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: "pk = :partition",
      ExpressionAttributeValues: { ":partition": { S: partition } },
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => unmarshall(item));
}

/** A priced run of two batches: one in a job, one online. */
async function runOnTable() {
  const clock = new ManualClock({ autoAdvance: true });
  const table = await freshStatusTable(client);
  const platform = openMemoryPlatform({ clock, ledger: new DynamoLedger({ client, table, clock }) });
  Object.assign(platform.engine.script, paidScript, { endMessage: "Job completed." });
  platform.engine.script.limits = { startsWhen: "run-prepared", minQuestions: 3 };
  platform.online.script.usage = { inputTokens: 1000, outputTokens: 100 };
  const { run } = await runCsv(platform, textsCsv(5), { batchSize: 3, asking: testAsking({ maxCost: 10 }) });
  return { run, table, totals: await platform.ledger.totals(run.id) };
}

// When it fails because the items changed for a reason: run it with `-u`.
it("the page about the status table shows the items of a run as they are", async () => {
  const { run, table, totals } = await runOnTable();
  const items = [
    ...(await itemsOf(table, `run#${run.id}`)),
    ...(await itemsOf(table, `fingerprint#${run.fingerprint}`)),
  ];
  const shown = items.map((item) => ("tag" in item ? { ...item, tag: "…" } : item));
  const generate = () =>
    `\`\`\`json\n${shown.map((item) => JSON.stringify(item, undefined, 2)).join("\n")}\n\`\`\``;

  expect(items.map(({ item }) => item)).toEqual([
    "attempt",
    "attempt",
    "batch",
    "batch",
    "money",
    "run",
    "fingerprint",
  ]);
  const money = items.find(({ item }) => item === "money");
  expect(money?.["committed"]).toBeCloseTo(totals.spent.batch.cost + totals.spent.online.cost, 12);
  const current = withBlock(readFileSync(page, "utf8"), { page, name: "status-items", generate });
  await expect(current).toMatchFileSnapshot(resolve(page));
});
