import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { projectFolder, runCli, startCli } from "../support/run-cli.ts";

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

it("waits for a file that is still being copied, and Ctrl-C leaves the rest for the next start", async () => {
  const folder = projectFolder();
  const input = join(folder, "input_data");
  const child = startCli(folder, ["watch"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = new Promise((done) => child.on("close", done));
  await until(() => existsSync(input));

  writeFileSync(join(input, "slow.csv"), "id,text\n");
  for (let row = 0; row < 12; row += 1) {
    appendFileSync(join(input, "slow.csv"), `${row},book a room ${row}\n`);
    await pause(400);
    expect(existsSync(join(input, "slow.csv"))).toBe(true);
  }
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
