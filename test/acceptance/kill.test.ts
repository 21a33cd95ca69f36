import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectFolder, runCli, startCli } from "../support/run-cli.ts";

const smallBatches = "engine: { batchSize: 2000 }\n";
const phrases = [
  "my refund please",
  "book a room",
  "cancel the trip",
  "charged twice",
  "hello",
  "hotel in Porto",
];
const csv = `id,text,shop\n${Array.from(
  { length: 20_000 },
  (_, row) => `r${row},"${phrases[row % 6]} ${row % 7919}, thanks",s${row % 13}`,
).join("\n")}\n`;

async function finish(folder: string): Promise<Buffer> {
  const { code, stderr } = await runCli(folder, ["classify", "calls.csv", "-o", "out.csv", "-q"]);
  expect(code, stderr).toBe(0);
  return readFileSync(join(folder, "out.csv"));
}

async function killAfter(folder: string, milliseconds: number): Promise<void> {
  const child = startCli(folder, ["classify", "calls.csv", "-o", "out.csv", "-q"]);
  const ended = new Promise((done) => child.on("close", done));
  const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
  await ended;
  clearTimeout(timer);
}

it("ends in the same bytes when it is killed at 20 moments of a run of 20,000 rows", async () => {
  const plainFolder = projectFolder({ "calls.csv": csv }, smallBatches);
  const began = performance.now();
  const plain = await finish(plainFolder);
  const wholeMs = performance.now() - began;
  let seed = 7;
  const moments = Array.from({ length: 20 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return (seed / 2_147_483_647) * wholeMs;
  });

  // Five projects, each killed four times before it may finish.
  for (let project = 0; project < 5; project += 1) {
    const folder = projectFolder({ "calls.csv": csv }, smallBatches);
    for (const moment of moments.slice(project * 4, project * 4 + 4)) await killAfter(folder, moment);

    expect((await finish(folder)).equals(plain)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(readdirSync(plainFolder).sort());
  }
}, 300_000);
