import { expect, inject, it } from "vitest";
import { callEmulator } from "../emulator/emulated-call.ts";
import { openDeployedHome } from "./home.ts";
import { calls, fileOf } from "./tables.ts";

const { endpoint } = inject("deployed");

type Value = Readonly<Record<string, unknown>>;

it("knows of a file its run, batches and jobs", async () => {
  const home = await openDeployedHome();
  await home.upload("known.csv", await fileOf("csv", calls("the status table", 1042)));
  const run = await home.published("known.csv");

  const items = await scan(home.names.statusTable);

  const own = items.filter((item) => JSON.stringify(item).includes(run.id)).map(plain);
  console.log(own.map((item) => JSON.stringify(item, undefined, 2)).join("\n"));
  const text = JSON.stringify(own);
  expect(text).toContain("known.csv");
  for (const { arn } of home.simulator.jobs()) expect(text).toContain(arn);
});

type Item = Readonly<Record<string, Value>>;

/** All of a table, a page of a megabyte after another. */
async function scan(table: string): Promise<Item[]> {
  const items: Item[] = [];
  let after: Item | undefined;
  do {
    const { Items: page, LastEvaluatedKey: last } = await callEmulator<{
      Items: readonly Item[];
      LastEvaluatedKey?: Item;
    }>({
      endpoint,
      target: "DynamoDB_20120810.Scan",
      input: { TableName: table, ...(after !== undefined && { ExclusiveStartKey: after }) },
    });
    items.push(...page);
    after = last;
  } while (after !== undefined);
  return items;
}

/** An item without the types of its values. */
function plain(item: Item): object {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const map = value["M"];
      return [name, map === undefined ? Object.values(value)[0] : plain(map as Record<string, Value>)];
    }),
  );
}
