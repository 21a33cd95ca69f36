import { type ChildProcess, spawn } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "esbuild";
import { describe, expect, it, onTestFinished } from "vitest";
import { JsonlReviews } from "../../../src/adapters/local/jsonl-reviews.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { reviewId, reviewOf } from "../../conformance/review-of.ts";
import { textsOf } from "../../conformance/reviews.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A program that says reviews `first`, `first + step`, ... and prints the number of each once it is kept. */
async function sayingProgram(folder: string): Promise<string> {
  const outfile = join(folder, "say.mjs");
  const source = `
    import { JsonlReviews } from "./src/adapters/local/jsonl-reviews.ts";
    import { reviewOf } from "./test/conformance/review-of.ts";
    const [file, first, step, count, size] = process.argv.slice(2);
    const reviews = new JsonlReviews(file, { now: () => new Date() });
    for (let said = 0; said < Number(count); said += 1) {
      const number = Number(first) + said * Number(step);
      const text = number + " " + "x".repeat(Number(size));
      await reviews.add(reviewOf(number, { text })).catch((error) => {
        console.log("refused " + error.code);
        process.exit(3);
      });
      console.log(number);
    }`;
  await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  return outfile;
}

interface Sayer {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly ended: Promise<void>;
}

function start(command: string, given: readonly string[]): Sayer {
  const child = spawn(command, given, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => lines.push(line));
  const ended = new Promise<void>((done) => child.on("close", () => done()));
  return { child, lines, ended };
}

function say(program: string, file: string, order: { first: number; step: number; size: number }): Sayer {
  const { first, step, size } = order;
  return start(process.execPath, [program, file, String(first), String(step), "100000", String(size)]);
}

const open = (file: string) => new JsonlReviews(file, new ManualClock());

describe("reviews of processes that are killed", () => {
  it("are all there once they were kept, whatever was being written", { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder();
    const program = await sayingProgram(folder);
    const file = join(folder, "reviews.jsonl");
    const kept = new Set<string>();
    let first = 0;

    for (let round = 0; round < 6; round += 1) {
      const sayers = [0, 1].map((one) => say(program, file, { first: first + one, step: 2, size: 20_000 }));
      while (sayers.some(({ lines }) => lines.length < 5)) await wait(5);
      for (const { child } of sayers) {
        child.kill("SIGKILL");
        await wait(round);
      }
      await Promise.all(sayers.map(({ ended }) => ended));
      const numbers = sayers.flatMap(({ lines }) => lines.map(Number));
      for (const number of numbers) kept.add(reviewId(number));
      first = Math.max(...numbers) + 10;
    }

    const found = await textsOf(open(file));
    const ids = new Set(found.map(({ id }) => id));
    expect([...kept].filter((id) => !ids.has(id))).toEqual([]);
    expect(found.every(({ text }) => text.length > 20_000)).toBe(true);
  });

  it("go on where the disk was full", { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder();
    const program = await sayingProgram(folder);
    const file = join(folder, "reviews.jsonl");
    const blocks = 8;

    // As on a full disk: the call of the system takes a part of the line, and the next one nothing.
    const limited = start("bash", [
      "-c",
      `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$@"`,
      process.execPath,
      program,
      file,
      "0",
      "1",
      "100",
      "700",
    ]);
    await limited.ended;

    const kept = limited.lines.slice(0, -1).map((line) => reviewId(Number(line)));
    expect(limited.lines.at(-1)).toBe("refused PH405");
    expect(kept.length).toBeGreaterThan(3);
    expect((await stat(file)).size).toBe(blocks * 1024);
    expect((await readFile(file, "utf8")).endsWith("\n")).toBe(false);
    const reviews = open(file);
    expect((await textsOf(reviews)).map(({ id }) => id)).toEqual(kept);
    await reviews.add(reviewOf(1000));
    expect((await textsOf(open(file))).map(({ id }) => id)).toEqual([...kept, reviewId(1000)]);
  });
});
