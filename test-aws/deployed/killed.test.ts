import { expect, inject, it } from "vitest";
import type { QueueStage } from "../../src/adapters/aws/resource-names.ts";
import { openRelay } from "../emulator/relay.ts";
import { openDesk } from "./command-line.ts";
import { type DeployedHome, deadLetters, expectAllThere, openDeployedHome, quiet } from "./home.ts";
import { calls, fileOf } from "./tables.ts";
import { until } from "./until.ts";

const { endpoint } = inject("deployed");

interface Death {
  readonly stage: QueueStage;
  /** What the function had just done: an object whose key contains this was put. */
  readonly after: string;
}

const deaths: readonly Death[] = [
  { stage: "prepare", after: "/batches/00002/questions.jsonl" },
  { stage: "settle", after: "/batches/00001/verdicts.jsonl" },
  { stage: "publish", after: "/output_data/" },
];

it.each(deaths)(
  "finishes a run whose function was killed in the middle of $stage",
  async ({ stage, after }) => {
    const home = await openDeployedHome();
    const { names, functions } = home;
    const name = `killed-in-${stage}.csv`;
    const rows = calls(`killed in ${stage}`, 2500);
    const s3 = await openRelay(endpoint);
    let killed = 0;
    s3.watch({
      after({ method, path }) {
        if (method === "PUT" && path.includes(after) && killed === 0)
          killed = functions.kill(names.functions[stage]);
      },
    });
    await functions.setVariables(names.functions[stage], { AWS_ENDPOINT_URL_S3: s3.url });

    await home.upload(name, await fileOf("csv", rows));
    await until({ what: `${stage} to be killed`, look: async () => killed, fits: (count) => count > 0 });
    await quiet(home);
    // Whoever was killed still holds what it had claimed, until its lease ends.
    home.later(20);
    await home.sweep();
    const run = await home.published(name);

    await expectAllThere(home, run, rows);
    expect(home.simulator.paid().totals()).toMatchObject({ records: 2500, repeated: 0 });
    expect(await deadLetters(home)).toEqual({});
  },
);

/** What is read first when a stage works on a batch. */
const beginnings = { settle: "/output/", submit: "/batches/00001/questions.jsonl" } as const;

/** Kills the functions of a stage whenever they begin with a batch, until it ends. */
async function openKiller({ names, functions }: DeployedHome, stage: keyof typeof beginnings) {
  const s3 = await openRelay(endpoint);
  let deaths = 0;
  s3.watch({
    after({ method, path }) {
      if (method !== "GET" || !path.includes(beginnings[stage])) return;
      deaths += functions.kill(names.functions[stage]);
    },
  });
  await functions.setVariables(names.functions[stage], { AWS_ENDPOINT_URL_S3: s3.url });
  return {
    deaths: () => deaths,
    end: () => s3.watch({}),
  };
}

it("fails a run whose functions are killed each time in settle, and takes it up when the message is sent back", async () => {
  const home = await openDeployedHome();
  const desk = openDesk();
  const killer = await openKiller(home, "settle");
  const rows = calls("always killed late", 200);

  await home.upload("killed-late.csv", await fileOf("csv", rows));
  const failed = await home.reached("killed-late.csv", ["failed"]);
  await until({
    what: "the message to be among the dead letters",
    look: () => deadLetters(home),
    fits: ({ settle = 0 }) => settle > 0,
  });
  killer.end();
  const status = await desk.run("status", failed.id);
  await quiet(home);
  const redriven = await desk.run("redrive");
  const run = await home.reached("killed-late.csv", ["published"]);

  expect(failed.failure).toMatchObject({ code: "PH455", deadLetter: { stage: "settle", batch: "00001" } });
  expect(killer.deaths()).toBeGreaterThanOrEqual(5);
  expect(status.stdout).toContain("5 functions in a row were ended from outside");
  expect(redriven.code, redriven.stderr).toBe(0);
  await expectAllThere(home, run, rows);
  expect(await deadLetters(home)).toEqual({});
});

it("fails a run whose functions are killed each time in submit, and takes it up by retry", async () => {
  const home = await openDeployedHome();
  const desk = openDesk();
  const killer = await openKiller(home, "submit");
  const rows = calls("always killed early", 200);

  await home.upload("killed-early.csv", await fileOf("csv", rows));
  // Who dies holds its claim until the lease ends; then the sweeper sends the next one.
  let seen = 0;
  const failed = await until({
    what: "the run to fail",
    async look() {
      if (killer.deaths() > seen) {
        seen = killer.deaths();
        home.later(20);
        await home.sweep();
      }
      return home.reached("killed-early.csv", ["received", "prepared", "failed"]);
    },
    fits: ({ state }) => state === "failed",
  });
  killer.end();
  await quiet(home);
  const retried = await desk.json("retry", failed.id);
  const run = await home.reached("killed-early.csv", ["published"]);

  expect(failed.failure).toMatchObject({ code: "PH455" });
  expect(failed.failure?.message).toContain("At `submit` of run");
  expect(retried.code, JSON.stringify(retried.printed)).toBe(0);
  await expectAllThere(home, run, rows);
});
