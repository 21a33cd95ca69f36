import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { serveHome } from "../dashboard/served-home.ts";
import { endOfCli, projectFolder, runCli } from "../support/run-cli.ts";

const program = resolve("dist/cli/main.js");
/** Root may write everywhere, unless it does without the rights to pass over those of files (`setpriv`: util-linux). */
const asReader =
  process.getuid?.() === 0
    ? ["setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--"]
    : [];

function startAsReader(folder: string, words: readonly string[]): ChildProcess {
  const env = { PATH: process.env["PATH"], HOME: folder, LANG: "C.UTF-8" };
  const [name = "", ...rest] = [...asReader, process.execPath, program, ...words];
  return spawn(name, rest, { cwd: folder, env });
}

const run = (folder: string, ...words: string[]) => endOfCli(startAsReader(folder, words));

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

it("status, query and serve show a folder that may only be read, and say what cannot be done", async () => {
  const folder = await sharedProject();

  const status = await run(folder, "status");
  const query = await run(folder, "query", "select count(*) as records from records");
  const served = await serveHome(folder, ["--port", "0"], startAsReader);
  onTestFinished(async () => void (await served.stop()));
  const meta = await (await fetch(`${served.address}/api/meta`)).json();
  const runs = await (await fetch(`${served.address}/api/runs`)).json();
  const records = await (await fetch(`${served.address}/records.csv`)).text();
  const review = await fetch(`${served.address}/api/reviews`, { method: "POST", body: "{}" });

  expect(status.stderr).toBe("");
  expect(status.stdout).toContain("calls.csv");
  expect(query.stdout).toContain("2");
  expect(meta).toMatchObject({ isReadOnly: true });
  expect(runs).toMatchObject({ runs: [{ file: "calls.csv", state: "done" }] });
  expect(records).toContain("I want a refund");
  expect(review.status).toBe(403);
  expect(await review.json()).toMatchObject({ code: "PH195" });
  expect(existsSync(join(folder, "input_data"))).toBe(false);
});
