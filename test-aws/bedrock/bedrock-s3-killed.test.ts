import { expect, it } from "vitest";
import type { Relay, RelayedRequest } from "../emulator/relay.ts";
import {
  type BedrockProject,
  callsCsv,
  classifyWords,
  endOf,
  openBedrockProject,
} from "./bedrock-project.ts";

const csv = callsCsv(330);
const batchSize = 150;
const open = () => openBedrockProject({ csv, batchSize, scenario: { durations: { validatingMs: 300 } } });

interface Moment {
  readonly of: "s3" | "bedrock";
  readonly is: (request: RelayedRequest) => boolean;
  /** The how manieth of these requests, from 1. */
  readonly number: number;
  /** Before the service gets it, or when the service has done it and we have not heard. */
  readonly when: "before" | "after";
}

const isUpload = ({ method }: RelayedRequest) => method === "PUT";
const isStart = ({ method, path }: RelayedRequest) => method === "POST" && path === "/model-invocation-job";
const isAny = () => true;

const moments: readonly (readonly [string, Moment])[] = [
  ["before the second upload", { of: "s3", is: isUpload, number: 2, when: "before" }],
  ["between the first upload and its start", { of: "s3", is: isUpload, number: 1, when: "after" }],
  ["just before the second start", { of: "bedrock", is: isStart, number: 2, when: "before" }],
  ["between the first start and the ledger", { of: "bedrock", is: isStart, number: 1, when: "after" }],
  ["between the second start and the ledger", { of: "bedrock", is: isStart, number: 2, when: "after" }],
];

let plain: Promise<string | undefined> | undefined;

/** The result of a run that nobody kills; made once. */
function plainResult(): Promise<string | undefined> {
  plain ??= open().then(async (project) => {
    await project.run(classifyWords);
    return project.result();
  });
  return plain;
}

it.each(moments)("starts one job a batch and ends in the same bytes when killed %s", async (_, moment) => {
  const plainBytes = await plainResult();
  const project = await open();

  const killed = await runAndKill(project, moment);
  const ended = await project.run(classifyWords);

  expect(killed).toBe(true);
  expect(ended.code, ended.stdout).toBe(0);
  expect(plainBytes?.split("\n")).toHaveLength(332);
  expect(project.result()).toBe(plainBytes);
  expect(project.simulator.jobs().map(({ status }) => status)).toEqual(["Completed", "Completed"]);
  expect(project.simulator.paid().totals()).toMatchObject({ batch: 300, online: 30, repeated: 0 });
  expect(await project.unfinishedUploads()).toBe(0);
});

it("starts one job a batch and ends in the same bytes when killed at five requests in turn", async () => {
  const plainBytes = await plainResult();
  const project = await open();
  let seed = 11;
  const numbers = Array.from({ length: 5 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return 1 + (seed % 7);
  });

  let kills = 0;
  for (const number of numbers) {
    const when = number % 2 === 0 ? "before" : "after";
    if (await runAndKill(project, { of: "bedrock", is: isAny, number, when })) kills += 1;
  }
  const ended = await project.run(classifyWords);

  expect(kills).toBe(5);
  expect(ended.code, ended.stdout).toBe(0);
  expect(plainBytes?.split("\n")).toHaveLength(332);
  expect(project.result()).toBe(plainBytes);
  expect(project.simulator.jobs()).toHaveLength(2);
  const paid = [...project.simulator.paid().records()];
  expect(paid).toHaveLength(330);
  expect(paid.filter(({ batch }) => batch > 1)).toEqual([]);
  // What was asked online when the program was killed, eight questions at a time, was answered to nobody.
  expect(project.simulator.paid().totals().online).toBeLessThanOrEqual(30 + 8 * kills);
});

/** Whether it came to that moment, and the program was killed by it. */
async function runAndKill(project: BedrockProject, { of, is, number, when }: Moment): Promise<boolean> {
  const child = project.start(classifyWords);
  const relay: Relay = project[of];
  let seen = 0;
  const act = (request: RelayedRequest) => {
    if (!is(request)) return undefined;
    seen += 1;
    if (seen === number) child.kill("SIGKILL");
    // Not passed on: the program would have been killed before it was sent.
    return seen === number ? { status: 503, body: "" } : undefined;
  };
  relay.watch(when === "before" ? { before: act } : { after: (request) => void act(request) });
  const { code } = await endOf(child);
  relay.watch({});
  return code === null;
}
