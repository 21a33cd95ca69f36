import { expect, inject, it } from "vitest";
import { openDeadLetters } from "../../src/adapters/aws/open-dead-letters.ts";
import { awsEnvironment } from "../emulator/clients.ts";
import { openRelay } from "../emulator/relay.ts";
import { alarmsIn, reportDepth } from "./alarms.ts";
import { openEventQueue } from "./events.ts";
import { hastened } from "./hastened.ts";
import { deadLetters, expectAllThere, openDeployedHome, place, quiet, scheduled } from "./home.ts";
import { calls, fileOf } from "./tables.ts";
import { until } from "./until.ts";

const { endpoint } = inject("deployed");

/** How long a job waits for its turn, unless the test lets that time pass. */
const hours = { durations: { scheduledMs: 2 * 3600_000 } };

it("finds out by the sweeper that a job has ended when the event was lost", async () => {
  const home = await openDeployedHome({ lets: () => false, scenario: hours });
  const rows = calls("a lost event", 200);
  await home.upload("lost-event.csv", await fileOf("csv", rows));
  await scheduled(home);
  await quiet(home);
  home.jobsLater(120);
  await until({
    what: "the job to end",
    look: async () => home.simulator.jobs().map(({ status }) => status),
    fits: (states) => states.includes("Completed"),
  });
  await quiet(home);
  const before = await home.reached("lost-event.csv", ["prepared"]);

  home.later(10);
  await home.sweep();
  const run = await home.published("lost-event.csv");

  expect(before.state).toBe("prepared");
  await expectAllThere(home, run, rows);
});

it("keeps a file that cannot be read among the dead letters, rings, and sorts it when it is sent back", async () => {
  const home = await openDeployedHome();
  const { names, functions } = home;
  const queue = names.deadLetterQueue("prepare");
  const rows = calls("a poison file", 120);
  const s3 = await openRelay(endpoint);
  s3.watch({ before: ({ path }) => (path.includes("poison.csv") ? broken : undefined) });
  await functions.setVariables(names.functions.prepare, {
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_SQS: (await hastened(endpoint)).url,
  });
  const stateOf = async () => {
    await reportDepth(endpoint, queue);
    const alarms = await alarmsIn(endpoint);
    return alarms.find(({ MetricName: metric, Dimensions: dimensions = [] }) => {
      return metric?.includes("Messages") && dimensions.some(({ Value }) => Value === queue);
    })?.StateValue;
  };
  const calm = await stateOf();

  await home.upload("poison.csv", await fileOf("csv", rows));
  await until({
    what: "the message to be among the dead letters",
    look: () => deadLetters(home),
    fits: (found) => found["prepare"] === 1,
  });
  const alarmed = await stateOf();
  s3.watch({});
  const letters = openDeadLetters({ environment: awsEnvironment(endpoint) }, place);
  const moved = await letters.stages.find(({ stage }) => stage === "prepare")?.letters.sendBack();
  letters.close();
  const run = await home.published("poison.csv");

  expect([calm, alarmed, moved]).toEqual(["OK", "ALARM", 1]);
  await expectAllThere(home, run, rows);
  expect(await deadLetters(home)).toEqual({});
});

const broken = {
  status: 500,
  body: '<?xml version="1.0"?><Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>',
};

it("says that a run failed whose message is among the dead letters, and takes it up when that is sent back", async () => {
  const home = await openDeployedHome();
  const { names, functions } = home;
  const rows = calls("a failing settlement", 120);
  const events = await openEventQueue(endpoint, { source: ["pigeonhole"] });
  const s3 = await openRelay(endpoint);
  s3.watch({ before: ({ path }) => (path.includes("/output/") ? broken : undefined) });
  await functions.setVariables(names.functions.settle, {
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_SQS: (await hastened(endpoint)).url,
  });

  await home.upload("unsettled.csv", await fileOf("csv", rows));
  const failed = await home.reached("unsettled.csv", ["failed"]);
  await until({
    what: "the message to be among the dead letters",
    look: () => deadLetters(home),
    fits: (found) => (found["settle"] ?? 0) > 0,
  });
  await quiet(home);
  s3.watch({});
  const letters = openDeadLetters({ environment: awsEnvironment(endpoint) }, place);
  for (const { letters: ofStage } of letters.stages) await ofStage.sendBack();
  letters.close();
  const run = await home.reached("unsettled.csv", ["published"]);

  expect(failed.failure).toMatchObject({ code: "PH433", deadLetter: { stage: "settle" } });
  await expectAllThere(home, run, rows);
  const told = await events.about("unsettled.csv", ["RunFailed", "RunPublished"]);
  expect(new Set(told.map((event) => event["detail-type"]))).toEqual(new Set(["RunFailed", "RunPublished"]));
});

const endings = [
  {
    words: "failed while it was validated",
    ending: { status: "Failed", message: "Internal error." },
    repeated: false,
  },
  {
    words: "failed half-way",
    ending: { status: "Failed", message: "Internal error.", atPercent: 50 },
    repeated: true,
  },
  { words: "expired before it began", ending: { status: "Expired" }, repeated: false },
  {
    words: "was completed in part",
    ending: { status: "PartiallyCompleted", atPercent: 60 },
    repeated: false,
  },
  { words: "was stopped by somebody", ending: { status: "Stopped", atPercent: 30 }, repeated: false },
] as const;

it.each(endings)("asks again what a job left open that $words", async ({ words, ending, repeated }) => {
  const home = await openDeployedHome({ scenario: { endings: { "1": ending } } });
  const rows = calls(`a job that ${words}`, 300);
  const name = `${ending.status} ${words}.csv`;

  await home.upload(name, await fileOf("csv", rows));
  const run = await home.published(name);

  const [first, ...others] = home.simulator.jobs();
  expect(first?.status).toBe(ending.status);
  expect(others.every(({ status }) => status === "Completed")).toBe(true);
  await expectAllThere(home, run, rows, { mayRepeat: repeated });
  expect(await deadLetters(home)).toEqual({});
});
