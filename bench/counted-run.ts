// One run through the product's stages as the functions on AWS take them, in memory, with every call counted and timed.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { BedrockBatchEngine } from "../src/adapters/aws/bedrock-batch-engine.ts";
import { MemoryObjectStore } from "../src/adapters/memory/memory-object-store.ts";
import { openMemoryPlatform } from "../src/adapters/memory/memory-platform.ts";
import { ScriptedEngine } from "../src/adapters/memory/scripted-engine.ts";
import { askingOf, classifierOf, parseConfig } from "../src/config/index.ts";
import { homeDestination } from "../src/domain/index.ts";
import { defaultModelId, modelFacts, tariffOf, unknownModel } from "../src/models/index.ts";
import { type ReceiveRequest, receive, runStage } from "../src/pipeline.ts";
import type { Message, WorkingPlatform } from "../src/ports/index.ts";
import { callsConfiguration, writeCalls } from "./measured-classify.ts";

export interface CountedRun {
  readonly records: number;
  /** "<stage> <part> <method>" -> calls */
  readonly calls: ReadonlyMap<string, number>;
  /** Of the processor, by stage, and "pass over": the file read again when every batch is there. */
  readonly seconds: ReadonlyMap<string, number>;
}

export async function countedRun(size: {
  batches: number;
  perBatch: number;
  distinctShare: number;
}): Promise<CountedRun> {
  const records = Math.round((size.batches * size.perBatch) / size.distinctShare);
  const { platform, calls, seconds, timed } = countingPlatform();
  platform.sources.add("/in/calls.csv", await callsFile(records, size.batches * size.perBatch));
  const { run } = await receive(platform, requestOf(size.perBatch));
  for (;;) {
    const [delivery] = await platform.queue.receive({ max: 1, visibilitySeconds: 900 });
    if (delivery === undefined) break;
    await timed(delivery.message);
    await delivery.acknowledge();
  }
  const ended = await platform.ledger.getRun(run.id);
  if (ended?.state !== "published") throw new Error(`The run ended ${ended?.state}.`);
  await platform.ledger.changeRun(run.id, ["published"], { state: "received" });
  const began = process.cpuUsage();
  await runStage(platform, { stage: "prepare", run: run.id });
  seconds.set("pass over", cpuSeconds(began));
  return { records, calls, seconds };
}

/** Of the processor: other programs on this computer do not count. */
function cpuSeconds(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

async function callsFile(rows: number, distinct: number): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "pigeonhole-bench-"));
  await writeCalls(join(folder, "calls.csv"), rows, { distinct });
  const bytes = readFileSync(join(folder, "calls.csv"));
  rmSync(folder, { recursive: true });
  return bytes;
}

/** Questions as Bedrock wants them, with jobs that end at the second look: an event tells of that. */
class TalkativeEngine extends ScriptedEngine {
  readonly #bedrock = new BedrockBatchEngine({
    client: new BedrockClient({ region: "us-east-1" }),
    objects: new MemoryObjectStore(),
    exchange: new MemoryObjectStore(),
    model: bedrockModel(),
    settings: {
      bucket: "bucket",
      prefix: "",
      roleArn: "arn:aws:iam::123456789012:role/bedrock",
      kmsKeyId: undefined,
      jobHours: 24,
      minRecords: undefined,
      maxRecords: undefined,
      concurrentJobs: undefined,
      pollSeconds: undefined,
    },
    readQuotas: async () => undefined,
  });

  override questionLine(...given: Parameters<ScriptedEngine["questionLine"]>): string {
    const { id, text } = given[0];
    return JSON.stringify({ id, text, line: this.#bedrock.questionLine(...given) });
  }

  override tokensOf(...given: Parameters<BedrockBatchEngine["tokensOf"]>) {
    return this.#bedrock.tokensOf(...given);
  }
}

const noPrices = { input: undefined, output: undefined, batchInput: undefined, batchOutput: undefined };

function bedrockModel() {
  const facts = modelFacts(defaultModelId) ?? unknownModel(defaultModelId);
  const tariff = tariffOf(facts.prices, noPrices, "2026-11-27");
  if (tariff === undefined) throw new Error("The default model has no price.");
  return { id: defaultModelId, facts, form: "native", maxTokens: undefined, tariff } as const;
}

function countingPlatform() {
  const calls = new Map<string, number>();
  const seconds = new Map<string, number>();
  let stage = "receive";
  const counted = <Part extends object>(part: Part, name: string): Part =>
    new Proxy(part, {
      get(target, member) {
        const value = Reflect.get(target, member) as unknown;
        if (typeof value !== "function") return value;
        return (...given: unknown[]) => {
          const key = `${stage} ${name} ${String(member)}`;
          calls.set(key, (calls.get(key) ?? 0) + 1);
          return (value as (...all: unknown[]) => unknown).apply(target, given);
        };
      },
    });
  const memory = openMemoryPlatform();
  const engine = new TalkativeEngine(memory.objects, {
    answersTextByText: true,
    limits: { startsWhen: "run-prepared", minQuestions: 1, lookAgainSeconds: undefined, concurrentJobs: 1e6 },
  });
  const results = counted(memory.results(undefined), "objects");
  const platform = {
    ...memory,
    engine,
    objects: counted(memory.objects, "objects"),
    results: () => results,
    analytics: results,
    ledger: counted(memory.ledger, "ledger"),
    answers: counted(memory.answers, "answers"),
    queue: counted(memory.queue, "queue"),
  } satisfies WorkingPlatform;
  const timed = async (message: Message) => {
    stage = message.stage;
    const began = process.cpuUsage();
    await runStage(platform, message);
    seconds.set(stage, (seconds.get(stage) ?? 0) + cpuSeconds(began));
  };
  return { platform, calls, seconds, timed };
}

function requestOf(batchSize: number): ReceiveRequest {
  const { config } = parseConfig(callsConfiguration, "bench");
  return {
    place: "/in/calls.csv",
    name: "calls.csv",
    classifier: classifierOf(config),
    reading: { format: "csv", delimiter: undefined, encoding: undefined, sheet: undefined, limit: undefined },
    batchSize,
    asking: { ...askingOf(config), maxCost: undefined },
    processedFolder: "processed_data",
    configuration: undefined,
    destination: (run) =>
      homeDestination(run, { folder: "output_data", inputName: "calls.csv", format: "csv" }),
    isForced: false,
  };
}
