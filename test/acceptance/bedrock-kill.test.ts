import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import {
  type BedrockProject,
  type BedrockService,
  bedrockProject,
  startBedrock,
} from "../support/bedrock-project.ts";
import { textsCsv } from "../support/paid-platform.ts";

// Batches of 150: two jobs, and 50 texts online; each step takes a while, so that a kill finds something under way.
const texts = 350;
const scenario = {
  durations: { validatingMs: 100, scheduledMs: 50, inProgressMs: 300 },
  online: { latencyMs: 40 },
};
const engine = ", batchSize: 150, concurrency: 4";
const words = ["classify", "calls.csv", "-o", "out.csv", "-q"];
const kills = 20;

async function openProject(): Promise<{ service: BedrockService; project: BedrockProject }> {
  const service = await startBedrock(scenario);
  return { service, project: bedrockProject(service, { "calls.csv": textsCsv(texts) }, { engine }) };
}

async function killAfter(project: BedrockProject, milliseconds: number): Promise<void> {
  const child = project.start(...words);
  const ended = new Promise((done) => child.on("close", done));
  const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
  await ended;
  clearTimeout(timer);
}

/** What jobs were asked, by the name of each. */
function jobNames({ simulator }: BedrockService): readonly string[] {
  return simulator.jobs().map(({ request }) => request.jobName);
}

it("ends in the same bytes, and pays for nothing twice, when it is killed at 20 moments of a run", async () => {
  const plain = await openProject();
  const began = performance.now();
  const { code, stderr } = await plain.project.run(...words);
  const wholeMs = performance.now() - began;
  expect(code, stderr).toBe(0);
  const expected = readFileSync(plain.project.path("out.csv"));
  let seed = 11;
  const moments = Array.from({ length: kills }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return (seed / 2_147_483_647) * wholeMs;
  });

  // Five projects, each killed four times before it may finish.
  for (let number = 0; number < 5; number += 1) {
    const { service, project } = await openProject();
    for (const moment of moments.slice(number * 4, number * 4 + 4)) await killAfter(project, moment);
    const { code: end, stderr: said } = await project.run(...words);

    expect(end, said).toBe(0);
    expect(readFileSync(project.path("out.csv")).equals(expected)).toBe(true);
    // One job a batch, whatever happened between asking for it and writing it down.
    expect(
      jobNames(service)
        .map((name) => /-(\d{5}-\d+)-[0-9a-f]{12}$/.exec(name)?.[1])
        .sort(),
    ).toEqual(["00001-1", "00002-1"]);
    const records = [...service.simulator.paid().records()];
    expect(records).toHaveLength(texts);
    expect(records.filter(({ batch }) => batch > 1)).toEqual([]);
    expect(records.filter(({ batch, online }) => batch > 0 && online > 0)).toEqual([]);
    const again = records.reduce((sum, { online }) => sum + Math.max(0, online - 1), 0);
    // Four kills, at each of them at most as many questions under way as are asked at a time.
    expect(again).toBeLessThanOrEqual(4 * 4);
  }
}, 300_000);
