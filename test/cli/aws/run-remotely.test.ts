import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { ScriptedAnswer } from "../../../src/adapters/memory/scripted-answer.ts";
import { runClassify } from "../../../src/cli/commands/classify.ts";
import { runRetry } from "../../../src/cli/commands/retry.ts";
import { runStatus } from "../../../src/cli/commands/status.ts";
import { runStop } from "../../../src/cli/commands/stop.ts";
import { failRun } from "../../../src/pipeline.ts";
import { projectFolder } from "../../support/run-cli.ts";
import { quietContext } from "../quiet-context.ts";
import { remoteMemory } from "./remote-memory.ts";

const csv = "id,text\n1,a refund please\n2,book a room\n";
const flags = { home: "aws" } as const;

/** A run that is handed over and not yet worked on. */
async function handedOver(answer?: () => ScriptedAnswer) {
  const folder = projectFolder({ "calls.csv": csv });
  const remote = remoteMemory();
  if (answer !== undefined) remote.platform.engine.script.answer = answer;
  const context = () => quietContext({ folder });
  await runClassify(context().context, ["calls.csv"], { ...flags, detach: true }, remote.homes);
  const [run] = await remote.platform.ledger.listRuns({});
  if (run === undefined) throw new Error("There is no run.");
  return { folder, remote, run, context };
}

it("retry asks again in the home, and fetches the result anew", async () => {
  let given: ScriptedAnswer = "missing";
  const { folder, remote, run, context } = await handedOver(() => given);
  while (await remote.workOnce());
  given = { label: "Cancellation" };
  const quiet = context();

  const code = await runRetry(quiet.context, run.id, flags, remote.homes);

  expect(code, quiet.stderr.text()).toBe(0);
  const result = readFileSync(join(folder, "output_data/2026-11-27", run.id, "calls.csv"), "utf8");
  expect(result.match(/,Cancellation,/g)).toHaveLength(2);
});

it("retry takes a run up that failed there, with the engine and the configuration that it was made with", async () => {
  const { remote, run, context } = await handedOver();
  const failure = { code: "PH355", message: "Slow down.", hint: "Wait.", deadLetter: undefined };
  await failRun(remote.platform, run.id, failure);
  const quiet = context();

  expect(await runRetry(quiet.context, run.id, flags, remote.homes)).toBe(0);

  expect((await remote.platform.ledger.getRun(run.id))?.state).toBe("published");
  const opened = remote.opened.filter(({ hasEngine }) => hasEngine).at(-1);
  expect(opened?.loaded.config.engine.use).toBe(run.engine);
});

it("retry of a run that is under way says so, and leaves it", async () => {
  const { remote, run, context } = await handedOver();

  await expect(runRetry(context().context, run.id, flags, remote.homes)).rejects.toMatchObject({
    code: "PH434",
  });
  expect((await remote.platform.ledger.getRun(run.id))?.state).toBe("received");
});

it("stop has the home collect what is answered, and says how many jobs were stopped", async () => {
  const { remote, run, context } = await handedOver();
  remote.platform.engine.script.looksBeforeEnd = 100;
  await remote.workOnce();
  await remote.workOnce();
  const quiet = context();

  const code = await runStop(quiet.context, run.id, flags, remote.homes);

  expect(code, quiet.stderr.text()).toBe(0);
  expect(quiet.stderr.text()).toContain("1 inference job is stopped");
  expect(quiet.stdout.text()).toContain(`pigeonhole retry ${run.id} --home aws`);
});

it("a run that is not there is called unknown", async () => {
  const { remote, context } = await handedOver();

  const stopping = runStop(context().context, "r-000000000000", flags, remote.homes);

  await expect(stopping).rejects.toMatchObject({ code: "PH432" });
});

it("status shows runs of the home with the addresses of their results, and what was given up with the remedy", async () => {
  const { remote, run, context } = await handedOver();
  while (await remote.workOnce());
  const home = {
    platform: remote.platform,
    folder: "/nowhere",
    shownPlace: remote.platform.home.shownPlace,
    deadLetters: async () => ({ prepare: 0, submit: 2, settle: 0, publish: 1 }),
  };
  const list = context();
  const one = context();
  const json = context();

  await runStatus(list.context, undefined, flags, async () => home);
  await runStatus(one.context, run.id, flags, async () => home);
  await runStatus(json.context, undefined, { ...flags, json: true }, async () => home);

  expect(list.stdout.text()).toContain("published");
  expect(list.stdout.text()).toContain("Messages that were given up: 2 of submit, 1 of publish.");
  expect(list.stdout.text()).toContain("pigeonhole redrive --home aws");
  expect(one.stdout.text()).toContain(`s3://requests/output_data/2026-11-27/${run.id}/calls.csv`);
  expect(JSON.parse(json.stdout.text())).toMatchObject({
    runs: [{ output: `s3://requests/output_data/2026-11-27/${run.id}/calls.csv` }],
    deadLetters: { submit: 2, publish: 1 },
  });
});
