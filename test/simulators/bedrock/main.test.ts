// The program itself, as `npm run simulate:bedrock` starts it: the built one.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import {
  BedrockClient,
  CreateModelInvocationJobCommand,
  GetModelInvocationJobCommand,
} from "@aws-sdk/client-bedrock";
import { expect, it, onTestFinished } from "vitest";
import { DiskObjectStore } from "../../../src/adapters/local/disk-object-store.ts";
import { ProcessWorker } from "../../../src/adapters/local/process-worker.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { jobInput, promptFor } from "./rig.ts";

const run = promisify(execFile);
const script = resolve("src/simulators/bedrock/main.ts");
const program = resolve("dist/simulators/bedrock/main.js");

interface Started {
  readonly child: ChildProcess;
  readonly greeting: string;
  readonly url: string;
}

async function start(words: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [program, ...words, "--port", "0"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let greeting = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    greeting += String(chunk);
    if (greeting.includes("_simulator/paid")) break;
  }
  return { child, greeting, url: /http:\/\/127\.0\.0\.1:\d+/.exec(greeting)?.[0] ?? "" };
}

it("says how to use it, serves a folder, and ends clean on Ctrl-C", async () => {
  const folder = await temporaryFolder();
  const { child, greeting, url } = await start(["--folder", folder]);
  const store = new DiskObjectStore({ root: folder, worker: new ProcessWorker() });
  const modelInput = { messages: [{ role: "user", content: [{ text: promptFor("refund") }] }] };
  await store.put("in/a.jsonl", `${JSON.stringify({ recordId: "q", modelInput })}\n`.repeat(100));
  const credentials = { accessKeyId: "simulated", secretAccessKey: "simulated" };
  const client = new BedrockClient({ endpoint: url, region: "us-east-1", credentials });
  onTestFinished(() => client.destroy());

  const { jobArn = "" } = await client.send(
    new CreateModelInvocationJobCommand({ ...jobInput(), modelInvocationType: "Converse" }),
  );
  const look = async () =>
    (await client.send(new GetModelInvocationJobCommand({ jobIdentifier: jobArn }))).status;
  await expect.poll(look, { timeout: 20_000 }).toBe("Completed");
  client.destroy();
  child.kill("SIGINT");
  const [code] = await once(child, "exit");

  expect(code).toBe(0);
  expect(greeting).toContain(`export AWS_ENDPOINT_URL_BEDROCK=${url}\n`);
  expect(greeting).toContain(`export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${url}\n`);
  expect(greeting).toContain("export AWS_REGION=us-east-1\n");
  expect(await readFile(join(folder, "out", jobArn.slice(-12), "a.jsonl.out"), "utf8")).toContain("<class>");
});

it.each([
  ["no folder", [], "Usage: npm run simulate:bedrock"],
  ["an unknown flag", ["--colour"], "Unknown option '--colour'"],
  ["a scenario that is not there", ["--folder", "x", "--scenario", "nowhere.json"], "cannot be read"],
])("with %s it says what is wrong and exits with 2", async (_, words, message) => {
  const cwd = await temporaryFolder();

  const failure = run(process.execPath, [program, ...words], { cwd });

  await expect(failure).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
});

it("names the scenario file and the place in it that is wrong", async () => {
  const folder = await temporaryFolder();
  const scenario = join(folder, "scenario.json");
  await writeFile(scenario, '{"faults": {"mising": 0.1}}');

  const failure = run(process.execPath, [program, "--folder", folder, "--scenario", scenario]);

  await expect(failure).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/scenario\.json` has a problem:\s+`faults\.mising` is not known here/),
  });
});

it("is what package.json starts", async () => {
  const { scripts } = JSON.parse(await readFile("package.json", "utf8"));

  expect(scripts["simulate:bedrock"]).toBe("node dist/simulators/bedrock/main.js");
  expect(await readFile(script, "utf8")).toContain("npm run simulate:bedrock");
});
