import { expect, it } from "vitest";
import { faultKinds } from "../../src/simulators/bedrock/fault-kinds.ts";
import { simpleRows } from "../../test/support/run-memory.ts";
import { callsCsv, classifyWords, openBedrockProject } from "./bedrock-project.ts";

const categories = ["Refund Issues", "Booking Inquiry", "Cancellation", "Other"];
// A missing permission concerns every question: it ends the run, also when the simulator says so of one only.
const kinds = faultKinds.filter((kind) => kind !== "obeys-record" && kind !== "error-403");
const hostile = {
  seed: "five",
  faults: Object.fromEntries(kinds.map((kind) => [kind, 0.05 / kinds.length])),
};

it("sorts 1,234 records by two jobs in a bucket and the tail online, whatever one record in twenty does", async () => {
  const project = await openBedrockProject({ csv: callsCsv(1234), batchSize: 600, scenario: hostile });

  const { code, stdout, stderr } = await project.run(classifyWords);

  expect(code, stdout + stderr).toBe(0);
  const jobs = project.simulator.jobs();
  expect(jobs.map(({ status, counts }) => [status, counts.total])).toEqual([
    ["Completed", 600],
    ["Completed", 600],
  ]);
  const faulty = jobs.reduce((sum, { counts }) => sum + counts.error, 0);
  expect(faulty).toBeGreaterThan(0);
  const rows = simpleRows((project.result() ?? "").replace(/"[^"]*"/g, "quoted"));
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 1234 }, (_, row) => `c-${row}`));
  expect(rows.every(({ shop }, row) => shop === `shop ${row % 13}`)).toBe(true);
  const labels = new Set(rows.map(({ category }) => category));
  expect([...labels].filter((label) => !["", ...categories].includes(label ?? ""))).toEqual([]);
  const [run] = (JSON.parse(stdout) as Outcome).runs;
  const { read = 0, ...others } = run?.counts ?? {};
  expect(read).toBe(1234);
  expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(1234);
  expect(run?.counts["classified"]).toBeGreaterThan(1200);
  expect(project.simulator.paid().totals().online).toBeGreaterThanOrEqual(30);
});

interface Outcome {
  readonly runs: readonly { readonly run: string; readonly counts: Readonly<Record<string, number>> }[];
}

it("leaves questions and answers below the prefix, a folder a job, and no unfinished upload", async () => {
  const project = await openBedrockProject({ csv: callsCsv(200), batchSize: 100 });

  const { stdout } = await project.run(classifyWords);

  const run = (JSON.parse(stdout) as Outcome).runs[0]?.run;
  const places = (await project.keys()).map((key) => key.replace(/\/\d-[0-9a-f]{12}\//, "/JOB/"));
  const ids = project.simulator.jobs().map(({ id }) => id);
  expect(places).toEqual(
    ["00001", "00002"].flatMap((batch, index) => {
      const folder = `pigeonhole/runs/${run}/batches/${batch}/jobs/JOB`;
      return [
        `${folder}/output/${ids[index]}/manifest.json.out`,
        `${folder}/output/${ids[index]}/questions.jsonl.out`,
        `${folder}/questions.jsonl`,
      ];
    }),
  );
  expect(await project.unfinishedUploads()).toBe(0);
});

it("sends nothing to the bucket or to Bedrock for an estimate", async () => {
  const project = await openBedrockProject({ csv: callsCsv(1234), batchSize: 600 });

  const { code, stdout } = await project.run(["estimate", "calls.csv", "--json"]);

  expect(code).toBe(0);
  expect(stdout).toContain("1234");
  expect([...project.s3.requests, ...project.bedrock.requests]).toEqual([]);
  expect(project.simulator.jobs()).toEqual([]);
  expect(await project.keys()).toEqual([]);
});

it("names the bucket that is missing, and finishes when the right one is named", async () => {
  const csv = callsCsv(250);
  const project = await openBedrockProject({ csv, batchSize: 200, bucket: "pigeonhole-misspelt" });

  const refused = await project.run(classifyWords);
  const resultThen = project.result();
  const jobsThen = project.simulator.jobs().length;
  project.configure(project.bucket);
  const ended = await project.run(classifyWords);

  expect(refused.code).toBe(2);
  expect(errorOf(refused.stdout)).toMatchObject({
    code: "PH360",
    message: "There is no bucket `pigeonhole-misspelt`.",
  });
  expect([resultThen, jobsThen]).toEqual([undefined, 0]);
  expect(ended.code, ended.stdout).toBe(0);
  expect(simpleRows(project.result() ?? "")).toHaveLength(250);
  expect(project.simulator.paid().totals()).toMatchObject({ records: 250, repeated: 0 });
});

const denied = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/ada is not authorized to perform: s3:PutObject on resource: x</Message></Error>`;

it("names the permission that is missing, and finishes when it is given", async () => {
  const project = await openBedrockProject({ csv: callsCsv(250), batchSize: 200 });
  project.s3.watch({
    before: ({ method }) => (method === "PUT" ? { status: 403, body: denied } : undefined),
  });

  const refused = await project.run(classifyWords);
  const jobsThen = project.simulator.jobs().length;
  project.s3.watch({});
  const ended = await project.run(classifyWords);

  expect(refused.code).toBe(5);
  expect(errorOf(refused.stdout)).toMatchObject({ code: "PH352" });
  expect(errorOf(refused.stdout)?.message).toContain("`s3:PutObject` is not allowed");
  expect(jobsThen).toBe(0);
  expect(ended.code, ended.stdout).toBe(0);
  expect(project.simulator.paid().totals()).toMatchObject({ records: 250, repeated: 0 });
});

const modelDenied = JSON.stringify({
  __type: "AccessDeniedException",
  message: "You don't have access to the model with the specified model ID.",
});

it("keeps what a job answered when the model may not be asked online, and asks the rest later", async () => {
  const project = await openBedrockProject({ csv: callsCsv(230), batchSize: 200 });
  project.bedrock.watch({
    before: ({ path }) => (path.endsWith("/converse") ? { status: 403, body: modelDenied } : undefined),
  });

  const refused = await project.run(classifyWords);
  project.bedrock.watch({});
  const ended = await project.run(classifyWords);

  expect(refused.code).toBe(5);
  expect(errorOf(refused.stdout)).toMatchObject({ code: "PH352" });
  expect(ended.code, ended.stdout).toBe(0);
  expect(project.simulator.jobs()).toHaveLength(1);
  expect(project.simulator.paid().totals()).toMatchObject({ batch: 200, online: 30, repeated: 0 });
});

it("stops after two jobs that a role without rights gave up, and says what the service said", async () => {
  const scenario = { permissions: { readInput: false } };
  const project = await openBedrockProject({ csv: callsCsv(200), batchSize: 200, scenario });

  const { code, stdout } = await project.run(classifyWords);

  expect(code).toBe(5);
  expect(errorOf(stdout)).toMatchObject({ code: "PH302" });
  expect(errorOf(stdout)?.message).toContain("role/pigeonhole-batch does not have access to s3://");
  expect(project.simulator.jobs().map(({ status }) => status)).toEqual(["Failed", "Failed"]);
  expect(project.simulator.paid().totals().records).toBe(0);
});

function errorOf(stdout: string) {
  return (JSON.parse(stdout) as { errors: { code: string; message: string }[] }).errors[0];
}
