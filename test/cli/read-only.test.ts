import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { serveHome } from "../dashboard/served-home.ts";
import { endOfCli, projectFolder, runCli } from "../support/run-cli.ts";

const program = resolve("dist/cli/main.js");
/** Whoever may write everywhere is somebody else for a while. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function startAsReader(folder: string, words: readonly string[]): ChildProcess {
  const env = { PATH: process.env["PATH"], HOME: folder, LANG: "C.UTF-8" };
  return spawn(process.execPath, [program, ...words], { cwd: folder, env, ...nobody });
}

const run = (folder: string, ...words: string[]) => endOfCli(startAsReader(folder, words));

let isPossible: boolean;
beforeAll(() => {
  // Another user must be able to read the program at all.
  try {
    execFileSync(process.execPath, [program, "--version"], { ...nobody, cwd: "/" });
    isPossible = process.platform !== "win32";
  } catch {
    isPossible = false;
  }
});

/** A project with one run, as a share that is mounted for reading shows it. */
async function sharedProject(): Promise<string> {
  const folder = projectFolder({ "calls.csv": "id,text\n1,I want a refund\n2,book a room\n" });
  const { code, stderr } = await runCli(folder, ["classify", "calls.csv", "-q"]);
  if (code !== 0) throw new Error(stderr);
  const places = ["", ...readdirSync(folder, { recursive: true }).map(String)].map((name) =>
    join(folder, name),
  );
  const modeOf = (place: string, folders: number, files: number) =>
    statSync(place).isDirectory() ? folders : files;
  for (const place of places) chmodSync(place, modeOf(place, 0o555, 0o444));
  onTestFinished(() => {
    for (const place of places) if (existsSync(place)) chmodSync(place, modeOf(place, 0o755, 0o644));
  });
  return folder;
}

it("status, query and serve show a folder that may only be read, and say what cannot be done", async (test) => {
  if (!isPossible) return test.skip("no other user can run the program here");
  const folder = await sharedProject();

  const status = await run(folder, "status");
  const query = await run(folder, "query", "select count(*) as records from records");
  const served = await serveHome(folder, ["--port", "0"], startAsReader);
  onTestFinished(async () => void (await served.stop()));
  const runs = await (await fetch(`${served.address}/api/runs`)).json();
  const records = await (await fetch(`${served.address}/records.csv`)).text();
  const review = await fetch(`${served.address}/api/reviews`, { method: "POST", body: "{}" });

  expect(status.stderr).toBe("");
  expect(status.stdout).toContain("calls.csv");
  expect(query.stdout).toContain("2");
  expect(runs).toMatchObject({ runs: [{ file: "calls.csv", state: "done" }] });
  expect(records).toContain("I want a refund");
  expect(review.status).toBe(403);
  expect(await review.json()).toMatchObject({ code: "PH195" });
  expect(existsSync(join(folder, "input_data"))).toBe(false);
});
