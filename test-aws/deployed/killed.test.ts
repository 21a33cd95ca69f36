import { expect, inject, it, onTestFinished } from "vitest";
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
    const { names, functions, queues } = home;
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
    const restore = await functions.setVariables(names.functions[stage], { AWS_ENDPOINT_URL_S3: s3.url });
    // For how long a message of a call that died is hidden: 15 minutes are long for a test.
    const before = await queues.setVisibility(names.queues[stage], 5);
    const asBefore = () => queues.setVisibility(names.queues[stage], before);
    onTestFinished(async () => void (await asBefore()));

    await home.upload(name, await fileOf("csv", rows));
    await until({ what: `${stage} to be killed`, look: async () => killed, fits: (count) => count > 0 });
    await asBefore();
    await restore();
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

/** Kills the functions of a stage, from `begin` on, whenever they begin with a batch. */
async function openKiller({ names, functions, queues }: DeployedHome, stage: keyof typeof beginnings) {
  const s3 = await openRelay(endpoint);
  let deaths = 0;
  const restore = await functions.setVariables(names.functions[stage], { AWS_ENDPOINT_URL_S3: s3.url });
  // Longer than a call takes to its death; the true 16 minutes are long for a test.
  const before = await queues.setVisibility(names.queues[stage], 8);
  const asBefore = () => queues.setVisibility(names.queues[stage], before);
  onTestFinished(async () => void (await asBefore()));
  return {
    deaths: () => deaths,
    begin() {
      s3.watch({
        after({ method, path }) {
          if (method === "GET" && path.includes(beginnings[stage]))
            deaths += functions.kill(names.functions[stage]);
        },
      });
    },
    async end() {
      s3.watch({});
      await asBefore();
      await restore();
    },
  };
}

it("fails runs whose functions are killed each time, and takes them up when their messages are sent back", async () => {
  const home = await openDeployedHome();
  const desk = openDesk();
  const killers = { settle: await openKiller(home, "settle"), submit: await openKiller(home, "submit") };
  const files = { settle: calls("always killed late", 200), submit: calls("always killed early", 200) };

  killers.settle.begin();
  await home.upload("killed-late.csv", await fileOf("csv", files.settle));
  await until({ what: "a death", look: async () => killers.settle.deaths(), fits: (deaths) => deaths > 0 });
  killers.submit.begin();
  await home.upload("killed-early.csv", await fileOf("csv", files.submit));
  const late = await home.reached("killed-late.csv", ["failed"]);
  const early = await home.reached("killed-early.csv", ["failed"]);
  await until({
    what: "both messages to be among the dead letters",
    look: () => deadLetters(home),
    fits: ({ settle = 0, submit = 0 }) => settle > 0 && submit > 0,
  });
  for (const killer of Object.values(killers)) await killer.end();
  const status = await desk.run("status", late.id);
  await quiet(home);
  // What was claimed by those who died is free again.
  home.later(20);
  const redriven = await desk.run("redrive");
  const lateAgain = await home.reached("killed-late.csv", ["published"]);
  const earlyAgain = await home.reached("killed-early.csv", ["published"]);

  expect(late.failure).toMatchObject({ code: "PH455", deadLetter: { stage: "settle", batch: "00001" } });
  expect(early.failure).toMatchObject({ code: "PH455", deadLetter: { stage: "submit", batch: "00001" } });
  expect(killers.settle.deaths()).toBeGreaterThanOrEqual(5);
  expect(killers.submit.deaths()).toBeGreaterThanOrEqual(5);
  expect(status.stdout).toContain("5 functions in a row were ended from outside");
  expect(redriven.code, redriven.stderr).toBe(0);
  await expectAllThere(home, lateAgain, files.settle);
  await expectAllThere(home, earlyAgain, files.submit);
  expect(await deadLetters(home)).toEqual({});
});
