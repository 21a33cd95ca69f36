import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runClassify } from "../../../src/cli/commands/classify.ts";
import { configurationKey, type RunId } from "../../../src/domain/index.ts";
import { projectFolder } from "../../support/run-cli.ts";
import { textOf } from "../../support/run-memory.ts";
import { quietContext } from "../quiet-context.ts";
import { type RemoteMemory, remoteMemory } from "./remote-memory.ts";

const csv = "id,text\n1,a refund please\n2,book a room\n";
const other = "id,text\n7,cancel the trip\n";

function project(files: Readonly<Record<string, string>> = { "calls.csv": csv }) {
  const folder = projectFolder(files);
  const quiet = quietContext({ folder });
  const remote = remoteMemory();
  const classify = (words: readonly string[], options: Parameters<typeof runClassify>[2] = {}) =>
    runClassify(quiet.context, words, { home: "aws", ...options }, remote.homes);
  return { folder, remote, classify, ...quiet };
}

const keysOf = async ({ platform }: RemoteMemory) => {
  const keys: string[] = [];
  for await (const { key } of platform.results(undefined).list("")) keys.push(key);
  return keys;
};

it("uploads the file, waits until the home has done it, and fetches result and report to where this computer has them", async () => {
  const { folder, remote, classify, stdout, stderr } = project();

  const code = await classify(["calls.csv"]);

  expect(code, stdout.text() + stderr.text()).toBe(0);
  const [run] = await remote.platform.ledger.listRuns({});
  const place = `output_data/2026-11-27/${run?.id}`;
  const sha256 = run?.source.sha256;
  expect(await keysOf(remote)).toEqual([
    `${place}/calls.csv`,
    `${place}/report.json`,
    `uploads/${sha256}/calls.csv`,
  ]);
  expect(run?.source).toMatchObject({
    place: `s3://requests/uploads/${sha256}/calls.csv`,
    name: "calls.csv",
  });
  expect(readFileSync(join(folder, place, "calls.csv"), "utf8")).toContain("1,a refund please");
  expect(JSON.parse(readFileSync(join(folder, place, "report.json"), "utf8"))).toMatchObject({
    run: run?.id,
  });
  expect(stdout.text()).toContain(`Result   ${place}/calls.csv`);
});

it("the run keeps the configuration of this computer, flags too", async () => {
  const { remote, classify } = project();

  await classify(["calls.csv"], { maxCost: "3" });

  const [run] = await remote.platform.ledger.listRuns({});
  const kept = JSON.parse(await textOf(remote.platform.objects, configurationKey(run?.id as RunId)));
  expect(kept).toMatchObject({ limits: { maxCost: 3 }, classifiers: { travel: {} } });
});

it("the same command again fetches what is done, and sends nothing", async () => {
  const { folder, remote, classify, stdout } = project();
  await classify(["calls.csv"], { output: "here.csv" });
  const writes: string[] = [];
  const requests = remote.platform.results(undefined);
  const create = requests.create.bind(requests);
  requests.create = (key) => {
    writes.push(key);
    return create(key);
  };

  const code = await classify(["calls.csv"], { output: "there.csv" });

  expect(code).toBe(0);
  expect(writes).toEqual([]);
  expect(stdout.text()).toContain("already done");
  expect(readFileSync(join(folder, "there.csv"), "utf8")).toBe(
    readFileSync(join(folder, "here.csv"), "utf8"),
  );
  expect(existsSync(join(folder, "there.csv.report.json"))).toBe(true);
  expect(await remote.platform.ledger.listRuns({})).toHaveLength(1);
});

it("all files are handed over before the first is waited for", async () => {
  const { remote, classify } = project({ "calls.csv": csv, "more.csv": other });
  let known: number | undefined;
  remote.instead = async () => {
    known = (await remote.platform.ledger.listRuns({ state: "received" })).length;
  };

  expect(await classify(["calls.csv", "more.csv"])).toBe(0);

  expect(known).toBe(2);
});

it("with --detach nobody waits: the run's id is said, and the same command without it fetches the result", async () => {
  const { remote, classify, stdout, folder } = project();
  remote.isIdle = true;

  expect(await classify(["calls.csv"], { detach: true, profile: "mine" })).toBe(0);
  const [run] = await remote.platform.ledger.listRuns({});
  const said = stdout.text();
  while (await remote.workOnce());
  expect(await classify(["calls.csv"], { output: "out.csv" })).toBe(0);

  expect(run?.state).toBe("received");
  expect(said).toContain(`calls.csv  goes on in AWS as ${run?.id}`);
  expect(said).toContain(`pigeonhole status ${run?.id} --follow --home aws --profile mine`);
  expect(existsSync(join(folder, "out.csv"))).toBe(true);
});

it("--detach --json names the runs that go on, --quiet their ids only", async () => {
  const first = project();
  await first.classify(["calls.csv"], { detach: true, json: true });
  const second = project();
  await second.classify(["calls.csv"], { detach: true, quiet: true });

  const [run] = await first.remote.platform.ledger.listRuns({});
  expect(JSON.parse(first.stdout.text())).toEqual({
    schema: "pigeonhole.classify/1",
    ok: true,
    runs: [],
    underWay: [{ run: run?.id, input: "calls.csv" }],
    warnings: [],
    errors: [],
  });
  expect(second.stdout.text()).toBe(`${run?.id}\n`);
});

it("a file that fails there is told as one that fails here, and holds up no other", async () => {
  const { remote, classify, stderr, folder } = project({ "bad.csv": "a,b\n1,2\n", "calls.csv": csv });

  const code = await classify(["bad.csv", "calls.csv"], { output: "out/" });

  expect(code).toBe(2);
  expect(stderr.text()).toContain("PH201");
  expect(existsSync(join(folder, "out", "calls.csv"))).toBe(true);
  expect((await remote.platform.ledger.listRuns({})).map(({ state }) => state).sort()).toEqual([
    "failed",
    "published",
  ]);
});

it("Ctrl-C is told that the run goes on, with the commands to come back to it", async () => {
  const { remote, classify, context } = project();
  const told: string[] = [];
  remote.instead = async () => {
    told.push(context.farewell.text);
  };

  await classify(["calls.csv"], { region: "eu-west-1" });

  const [run] = await remote.platform.ledger.listRuns({});
  expect(told[0]).toContain("goes on in AWS");
  expect(told[0]).toContain(`pigeonhole stop ${run?.id} --home aws --region eu-west-1`);
});

it("--ndjson has the upload, how the run stands, and its end", async () => {
  const { classify, stdout } = project();

  await classify(["calls.csv"], { ndjson: true });

  const lines = stdout
    .text()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const kinds = lines.map(({ event }) => event);
  expect([...new Set(kinds)]).toEqual([
    "input-uploaded",
    "run-received",
    "run-looked-at",
    "run-published",
    undefined,
  ]);
  const looks = lines.filter(({ event }) => event === "run-looked-at");
  expect(looks.at(0)).toMatchObject({ state: "received", read: 0, answered: 0 });
  expect(looks.at(-1)).toMatchObject({ state: "published", read: 2, questions: 2, answered: 2, failed: 0 });
});
