import { BedrockBatchEngine } from "../../../src/adapters/aws/bedrock-batch-engine.ts";
import type { BedrockQuotas } from "../../../src/adapters/aws/bedrock-limits.ts";
import type { BedrockJobSettings, BedrockModel } from "../../../src/adapters/aws/bedrock-settings.ts";
import { MemoryObjectStore } from "../../../src/adapters/memory/memory-object-store.ts";
import {
  type Attempt,
  batchIdOf,
  type Question,
  questionIdOf,
  questionsKey,
} from "../../../src/domain/index.ts";
import { modelFacts, unknownModel } from "../../../src/models/index.ts";
import type { JobRequest, ObjectStore } from "../../../src/ports/index.ts";
import { attempt, batch, theRun } from "../../conformance/ledger-records.ts";
import { sortingClassifier } from "../../conformance/sorting-classifier.ts";
import { haiku, type Rig, rigWith } from "../../simulators/bedrock/rig.ts";

export function bedrockModel(id = haiku, more: Partial<BedrockModel> = {}): BedrockModel {
  const facts = modelFacts(id) ?? unknownModel(id);
  const free = { inputPerMillion: 0, outputPerMillion: 0 };
  const tariff = { batch: free, online: free, source: "made up", date: "2026-01-01" };
  return { id, facts, form: "native", maxTokens: undefined, tariff, ...more };
}

export const jobSettings: BedrockJobSettings = {
  bucket: "internal-bucket",
  prefix: "",
  roleArn: "arn:aws:iam::123456789012:role/bedrock-batch",
  kmsKeyId: undefined,
  jobHours: 24,
  minRecords: undefined,
  maxRecords: undefined,
  concurrentJobs: undefined,
  pollSeconds: 30,
};

/** Jobs of any size: what is tested is not the least number of records. */
export const anySize = { quotas: { minimumRecords: 1 } };

export interface EngineChanges {
  readonly model?: BedrockModel;
  readonly settings?: Partial<BedrockJobSettings>;
  readonly quotas?: BedrockQuotas;
}

export interface EngineRig {
  readonly rig: Rig;
  readonly objects: ObjectStore;
  readonly engine: BedrockBatchEngine;
  /** Another engine on the same objects, bucket and service. */
  other(changes?: EngineChanges): BedrockBatchEngine;
}

/** The engine on a simulator of its own, connected by the real SDK; its bucket is `rig.store`. */
export async function engineRig(
  scenario: unknown = anySize,
  changes: EngineChanges = {},
): Promise<EngineRig> {
  const rig = await rigWith(scenario);
  const objects = new MemoryObjectStore();
  const other = ({ model = bedrockModel(), settings = {}, quotas }: EngineChanges = {}) =>
    new BedrockBatchEngine({
      client: rig.bedrock,
      objects,
      exchange: rig.store,
      model,
      settings: { ...jobSettings, ...settings },
      readQuotas: async () => quotas,
    });
  return { rig, objects, engine: other(changes), other };
}

/** So many questions with different texts. */
export function questionsOf(count: number, text = "I want my money back"): Question[] {
  return Array.from({ length: count }, (_, index) => ({ id: questionIdOf(index), text: `${text} ${index}` }));
}

/** Leaves a batch's question lines as `prepare` does. */
export async function requestFor(
  { engine, objects }: Pick<EngineRig, "engine" | "objects">,
  questions: readonly Question[],
  more: Partial<JobRequest> = {},
): Promise<JobRequest> {
  const key = questionsKey(theRun.id, batchIdOf(1), 1);
  const lines = questions.map((question) => `${engine.questionLine(question, sortingClassifier)}\n`);
  await objects.put(key, lines.join(""));
  return {
    run: theRun,
    batch: batch(1, { questions: questions.length }),
    attempt: 1,
    classifier: sortingClassifier,
    questionsKey: key,
    questions: questions.length,
    ...more,
  };
}

/** Starts a job and has it run to where it ends, waits or is stuck. */
export async function startedJob(
  { rig, engine, objects }: EngineRig,
  questions: readonly Question[],
): Promise<{ readonly request: JobRequest; readonly started: Attempt }> {
  const request = await requestFor({ engine, objects }, questions);
  const { job } = await engine.start(request);
  await rig.simulator.idle();
  return { request, started: attempt(1, { job, questions: questions.length }) };
}

/** What work throws; fails when it does not. */
export async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error("Nothing was thrown.");
    },
    (error: unknown) => error,
  );
}

/** Everything that is given, one after the other. */
export async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
