import { expect, inject, it, onTestFinished } from "vitest";
import type { QueueStage } from "../../src/adapters/aws/resource-names.ts";
import { openRelay } from "../emulator/relay.ts";
import { deadLetters, expectAllThere, openDeployedHome, quiet } from "./home.ts";
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
