import {
  BedrockClient,
  CreateModelInvocationJobCommand,
  type CreateModelInvocationJobCommandInput,
  GetModelInvocationJobCommand,
} from "@aws-sdk/client-bedrock";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { onTestFinished } from "vitest";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { MemoryObjectStore } from "../../../src/adapters/memory/memory-object-store.ts";
import type { Clock, ObjectStore } from "../../../src/ports/index.ts";
import type { JobStateChangeEvent } from "../../../src/simulators/bedrock/job-events.ts";
import type { Buckets } from "../../../src/simulators/bedrock/s3-place.ts";
import { type Simulator, startSimulator } from "../../../src/simulators/bedrock/start-simulator.ts";

export const haiku = "global.anthropic.claude-haiku-4-5-20251001-v1:0";
export const micro = "us.amazon.nova-micro-v1:0";

export interface Rig<Time extends Clock = ManualClock> {
  readonly simulator: Simulator;
  readonly store: ObjectStore;
  readonly clock: Time;
  readonly events: JobStateChangeEvent[];
  readonly bedrock: BedrockClient;
  readonly runtime: BedrockRuntimeClient;
  /** Creates a job over `in/` of any bucket; returns its ARN. */
  create(input?: Partial<CreateModelInvocationJobCommandInput>): Promise<string>;
  status(jobArn: string): Promise<string | undefined>;
}

const credentials = { accessKeyId: "simulated", secretAccessKey: "simulated" };
let jobNumber = 0;

/** A simulator of its own, in memory, with the real clients of the AWS SDK connected to it. */
export async function rigWith(scenario: unknown = {}, buckets?: Buckets): Promise<Rig> {
  return rigOn(new ManualClock(), scenario, buckets);
}

export async function rigOn<Time extends Clock>(
  clock: Time,
  scenario: unknown = {},
  buckets: Buckets = new MemoryObjectStore(),
): Promise<Rig<Time>> {
  const events: JobStateChangeEvent[] = [];
  const store = typeof buckets === "function" ? new MemoryObjectStore() : buckets;
  const simulator = await startSimulator({
    store: buckets,
    clock,
    scenario,
    events: (event) => events.push(event),
  });
  const options = { endpoint: simulator.url, region: "eu-central-1", credentials, maxAttempts: 1 };
  const bedrock = new BedrockClient(options);
  const runtime = new BedrockRuntimeClient(options);
  onTestFinished(async () => {
    bedrock.destroy();
    runtime.destroy();
    await simulator.close();
  });
  const create = async (input: Partial<CreateModelInvocationJobCommandInput> = {}) => {
    const { jobArn } = await bedrock.send(new CreateModelInvocationJobCommand({ ...jobInput(), ...input }));
    return jobArn ?? "";
  };
  const status = async (jobIdentifier: string) =>
    (await bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier }))).status;
  return { simulator, store, clock, events, bedrock, runtime, create, status };
}

/** A valid request, with a new name each time. */
export function jobInput(): CreateModelInvocationJobCommandInput {
  jobNumber += 1;
  return {
    jobName: `job-${jobNumber}`,
    roleArn: "arn:aws:iam::123456789012:role/service-role/bedrock-batch",
    modelId: haiku,
    inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://internal-bucket/in/" } },
    outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://internal-bucket/out/" } },
  };
}

const categories = [
  '<category name="Refund Issues">money back, refund not received<example>Where is my refund?</example></category>',
  '<category name="Booking &amp; Seats">book a flight, reserve a seat on the plane</category>',
  '<category name="Other"></category>',
].join("\n");

/** A prompt as our product writes it. */
export function promptFor(text: string): string {
  return `Sort the text.\n<categories>\n${categories}\n</categories>\nAnswer with <class>, <rationale> and <confidence>.\n<text>${text}</text>`;
}

export function claudeBody(text: string, more: object = {}): Record<string, unknown> {
  return {
    anthropic_version: "bedrock-2023-05-31",
    max_tokens: 300,
    messages: [{ role: "user", content: [{ type: "text", text: promptFor(text) }] }],
    ...more,
  };
}

export function converseBody(text: string, more: object = {}) {
  return {
    messages: [{ role: "user" as const, content: [{ text: promptFor(text) }] }],
    inferenceConfig: { maxTokens: 300 },
    ...more,
  };
}

export function linesFor(
  count: number,
  body: (text: string, index: number) => object = (text) => claudeBody(text),
): string {
  const texts = ["I want my money back, refund please", "Book me a seat on the flight"];
  return Array.from({ length: count }, (_, index) => {
    const recordId = `q-${String(index).padStart(6, "0")}`;
    return `${JSON.stringify({ recordId, modelInput: body(`${texts[index % 2]} ${index}`, index) })}\n`;
  }).join("");
}

export interface OutputLine {
  readonly recordId: string | number;
  readonly modelInput: unknown;
  // biome-ignore lint/suspicious/noExplicitAny: each family has its own form, and tests look deep into it
  readonly modelOutput?: any;
  readonly error?: {
    readonly errorCode: number | string;
    readonly errorMessage: string;
    readonly expired?: boolean;
    readonly retryable?: boolean;
  };
}

export async function textAt(store: ObjectStore, key: string): Promise<string | undefined> {
  const chunks = await store.get(key);
  if (chunks === undefined) return undefined;
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

/** The output of a job over one file. */
export async function outputOf(store: ObjectStore, jobArn: string, file = "a.jsonl"): Promise<OutputLine[]> {
  const text = (await textAt(store, `out/${jobArn.slice(-12)}/${file}.out`)) ?? "";
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as OutputLine);
}

export async function manifestOf(
  store: ObjectStore,
  jobArn: string,
): Promise<Record<string, number> | undefined> {
  const text = await textAt(store, `out/${jobArn.slice(-12)}/manifest.json.out`);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Runs one job over lines in `in/a.jsonl` to its end; returns its output. */
export async function runOnce(
  rig: Rig,
  lines: string,
  input: Partial<CreateModelInvocationJobCommandInput> = {},
): Promise<{ readonly arn: string; readonly output: OutputLine[] }> {
  await rig.store.put("in/a.jsonl", lines);
  const arn = await rig.create(input);
  await rig.simulator.idle();
  return { arn, output: await outputOf(rig.store, arn) };
}
