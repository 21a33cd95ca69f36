import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { watchFolder } from "../../src/cli/commands/watch.ts";
import { loadHomeConfig, openHome } from "../../src/cli/home.ts";
import { openReporter } from "../../src/cli/reporter/reporter.ts";
import { projectFolder, runCli, startCli } from "../support/run-cli.ts";
import { quietContext } from "./quiet-context.ts";

const calls = "id,text\n1,my refund please\n2,book a room\n";

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error("It did not come about within 30 s.");
    await pause(50);
  }
}

it("takes what is in the input folder once it stands still, and puts failures aside with the reason", async () => {
  const folder = projectFolder();
  const input = join(folder, "input_data");
  mkdirSync(input);
  writeFileSync(join(input, "calls.csv"), calls);
  writeFileSync(join(input, "one.csv"), "id,text\n1,a refund\n");
  writeFileSync(join(input, "notes.docx"), "not a table");
  writeFileSync(join(input, ".hidden.csv"), calls);
  writeFileSync(join(input, "copying.csv.part"), calls);

  const { code, stdout } = await runCli(folder, ["watch", "--once"]);

  expect(code).toBe(0);
  expect(stdout).toMatch(/calls\.csv {2}✔ 2 records/);
  expect(stdout).toMatch(/one\.csv {2}✔ 1 record {2}/);
  expect(readdirSync(input).sort()).toEqual([".hidden.csv", "copying.csv.part", "done", "failed"]);
  expect(readdirSync(join(input, "done"))).toEqual(["calls.csv", "one.csv"]);
  expect(readFileSync(join(input, "failed", "notes.docx.reason.txt"), "utf8")).toContain("PH210");
});

it("waits for a file that is still being copied", async () => {
  const folder = projectFolder();
  const file = join(folder, "input_data", "slow.csv");
  const ending = new AbortController();
  const { context } = quietContext({ folder, signal: ending.signal });
  const reporter = openReporter(context, { isQuiet: true, isNdjson: false, now: Date.now });
  const loaded = await loadHomeConfig(context, {});
  const platform = await openHome(context, loaded, reporter);
  onTestFinished(() => platform.close());
  const left: boolean[] = [];
  // Between two looks a piece of the file comes; after six of them it is whole.
  const sleep = async () => {
    left.push(existsSync(file));
    if (left.length <= 6)
      appendFileSync(file, left.length === 1 ? "id,text\n" : `${left.length},book a room\n`);
    else if (!existsSync(file)) ending.abort();
  };
  const slow = { ...platform, clock: { now: () => platform.clock.now(), sleep } };

  await watchFolder({ context, options: {}, platform: slow, reporter, loaded });

  expect(left).toEqual([false, true, true, true, true, true, true, false]);
  expect(readFileSync(join(folder, "input_data/done/slow.csv"), "utf8").split("\n")).toHaveLength(7);
});

it("leaves what comes after Ctrl-C for the next start", async () => {
  const folder = projectFolder();
  const input = join(folder, "input_data");
  const child = startCli(folder, ["watch"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = new Promise((done) => child.on("close", done));
  await until(() => existsSync(input));
  writeFileSync(join(input, "slow.csv"), "id,text\n0,book a room 0\n");
  await until(() => existsSync(join(input, "done", "slow.csv")));
  child.kill("SIGINT");

  expect(await ended).toBe(130);
  writeFileSync(join(input, "later.csv"), calls);
  writeFileSync(join(input, "slow.csv"), calls);
  await runCli(folder, ["watch", "--once"]);
  expect(readdirSync(join(input, "done")).sort()).toEqual(["later.csv", "slow (2).csv", "slow.csv"]);
  const results = readdirSync(join(folder, "output_data"), { recursive: true }).map(String);
  const slow = results.find((name) => name.endsWith("slow.csv")) ?? "";
  expect(results.filter((name) => name.endsWith(".csv"))).toHaveLength(3);
  expect(readFileSync(join(folder, "output_data", slow), "utf8")).toContain("input_text");
});
