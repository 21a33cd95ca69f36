import { expect, inject, it } from "vitest";
import { openEventQueue } from "./events.ts";
import { deadLetters, openDeployedHome } from "./home.ts";
import { calls, fileOf } from "./tables.ts";

const { endpoint } = inject("deployed");

it("tells other systems that a result is there, with its address and its counts, and nothing of a text", async () => {
  const home = await openDeployedHome();
  const events = await openEventQueue(endpoint, { source: ["pigeonhole"], "detail-type": ["RunPublished"] });
  const rows = calls("a secret of a customer", 150);

  await home.upload("news.csv", await fileOf("csv", rows));
  const run = await home.published("news.csv");
  const [event] = await events.about("news.csv", ["RunPublished"]);

  expect(event?.detail).toMatchObject({
    run: run.id,
    classifier: "travel",
    input: { name: "news.csv" },
    output: `s3://${home.names.requestsBucket}/${run.destination.key}`,
    counts: { read: 150, classified: 150 },
  });
  expect(JSON.stringify(event)).not.toContain("secret");
});

it("tells other systems that a run failed, and why", async () => {
  const home = await openDeployedHome({ scenario: { permissions: { readInput: false } } });
  const events = await openEventQueue(endpoint, { source: ["pigeonhole"], "detail-type": ["RunFailed"] });

  await home.upload("failing.csv", await fileOf("csv", calls("a failing run", 150)));
  const run = await home.reached("failing.csv", ["failed"]);
  const [event] = await events.about("failing.csv", ["RunFailed"]);

  expect(event?.detail).toMatchObject({ run: run.id, failure: { code: "PH302" } });
  expect(await deadLetters(home)).toEqual({});
});

it("tells other systems of a file that there can be no run of, and says beside the results why", async () => {
  const home = await openDeployedHome();
  const events = await openEventQueue(endpoint, { source: ["pigeonhole"], "detail-type": ["FileRefused"] });

  await home.upload("letters.docx", "not a table");
  const [event] = await events.about("letters.docx", ["FileRefused"]);

  expect(event?.detail).toMatchObject({ input: { name: "letters.docx" }, failure: { code: "PH210" } });
  const results = home.parts.results(undefined);
  const refused: string[] = [];
  for await (const { key } of results.list("output_data/")) {
    if (key.endsWith("/refused/letters.docx.error.json")) refused.push(key);
  }
  expect(refused).toHaveLength(1);
});
