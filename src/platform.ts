import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "./config/index.ts";
import { ProductError } from "./errors.ts";
import { defaultModelId, modelFacts, tariffOf, unknownModel } from "./models/index.ts";
import type { ByteSource, EngineProbes, Log, ObjectStore, Platform, Scratch, Worker } from "./ports/index.ts";

export interface PlatformOptions {
  /** The folder of `pigeonhole.yaml`, absolute: state lives in `.pigeonhole/` there, results go below it. */
  readonly folder: string;
  readonly config: Pick<Config, "engine" | "bedrock" | "openaiCompatible" | "prices">;
  /** e.g. process.env: where other endpoints and keys are named. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Nothing will be sent: what is needed for sending may be missing. */
  readonly isDry?: boolean;
}

type Engines = Pick<Platform, "engine" | "online">;
type LocalParts = Omit<Platform, "engine" | "online" | "log">;

/** Opens the local home. The only file that chooses adapters; each is loaded when it is chosen. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { folder, log } = options;
  const { openLocalParts } = await import("./adapters/local/local-home.ts");
  const parts = await openLocalParts({ stateFolder: stateFolderOf(folder), projectFolder: folder });
  try {
    return { ...parts, ...(await openEngines(options, parts)), log };
  } catch (error) {
    await parts.close();
    throw error;
  }
}

/** The home without an engine of its own choice: for looking at what the ledger says, whatever the configuration says. */
export async function openLedgerPlatform(folder: string): Promise<Platform> {
  const { openLocalParts } = await import("./adapters/local/local-home.ts");
  const parts = await openLocalParts({ stateFolder: stateFolderOf(folder), projectFolder: folder });
  const log: Log = { emit: () => {} };
  return { ...parts, ...(await openEmbedded(parts, log)), log };
}

/**
 * The same home for looking ahead: it reads inputs and kept answers, and whatever it writes is forgotten. Nothing is
 * sent to an engine as long as only `prepare` is run on it.
 */
export async function openDryPlatform(options: PlatformOptions): Promise<Platform> {
  const home = await openPlatform({ ...options, isDry: true });
  const { openDryParts } = await import("./adapters/memory/dry-parts.ts");
  return { ...home, ...openDryParts(home.clock) };
}

async function openEngines(options: PlatformOptions, parts: LocalParts): Promise<Engines> {
  const { use } = options.config.engine;
  if (use === "bedrock") return openBedrockEngines(options, parts);
  if (use === "openai-compatible") return openChatEngines(options, parts);
  return openEmbedded(parts, options.log);
}

async function openEmbedded({ objects, clock }: LocalParts, log: Log): Promise<Engines> {
  const { EmbeddedEngine } = await import("./engines/embedded/embedded-engine.ts");
  return { engine: new EmbeddedEngine({ objects, clock, log }), online: undefined };
}

async function openBedrockEngines(options: PlatformOptions, parts: LocalParts): Promise<Engines> {
  const { config, environment } = options;
  const { engine, bedrock, prices } = config;
  const id = engine.model ?? defaultModelId;
  const facts = modelFacts(id) ?? unknownModel(id);
  const tariff = tariffOf(facts.prices, prices, parts.clock.now().toISOString().slice(0, 10));
  if (tariff === undefined) throw new ProductError("PH316", { model: id });
  const { openBedrock } = await import("./adapters/aws/open-bedrock.ts");
  const needsNoJobs = options.isDry === true || engine.route === "online-only";
  const folder = simulatedFolder(bedrock);
  const required = (key: "bucket" | "role") => {
    const value = bedrock[key] ?? (needsNoJobs ? "" : undefined);
    if (value === undefined) throw new ProductError("PH315", { key: `bedrock.${key}` });
    return value;
  };
  return openBedrock({
    aws: { region: bedrock.region, profile: bedrock.profile, environment },
    model: { id, facts, form: bedrock.form, maxTokens: engine.maxTokens, tariff },
    jobs: jobSettings(bedrock, required),
    concurrency: engine.concurrency,
    objects: parts.objects,
    exchange: folder === undefined ? undefined : await openFolder(join(folder, bedrock.prefix), parts.worker),
  });
}

async function openChatEngines(
  { config, environment }: PlatformOptions,
  parts: LocalParts,
): Promise<Engines> {
  const { engine, openaiCompatible, prices } = config;
  if (engine.model === undefined) throw new ProductError("PH337", {});
  if (engine.route === "batch-only") throw new ProductError("PH338", {});
  const { ChatOnlineEngine } = await import("./adapters/openai-compatible/chat-online-engine.ts");
  const { OnlineOnlyEngine } = await import("./engines/online-only/online-only-engine.ts");
  const usesJsonSchema = openaiCompatible.jsonSchema === "on";
  const { url, keyVariable } = openaiCompatible;
  const online = new ChatOnlineEngine({
    name: "openai-compatible",
    url,
    model: engine.model,
    apiKey: keyVariable === undefined ? undefined : environment[keyVariable],
    concurrency: engine.concurrency,
    maxTokens: engine.maxTokens,
    usesJsonSchema,
    clock: parts.clock,
  });
  const tariff = tariffOf(undefined, prices, parts.clock.now().toISOString().slice(0, 10));
  if (tariff === undefined && !isThisComputer(url)) throw new ProductError("PH316", { model: engine.model });
  const format = usesJsonSchema ? "json" : "tags";
  return { engine: new OnlineOnlyEngine({ online, tariff, maxTokens: engine.maxTokens, format }), online };
}

/** A model on this computer costs nothing that a limit could be kept for. */
function isThisComputer(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}

/** `required`: the value of a key without which there can be no job. */
function jobSettings(bedrock: Config["bedrock"], required: (key: "bucket" | "role") => string) {
  const isSimulated = simulatedFolder(bedrock) !== undefined;
  return {
    bucket: isSimulated ? simulatedBucket : required("bucket"),
    prefix: bedrock.prefix,
    roleArn: isSimulated ? (bedrock.role ?? simulatedRole) : required("role"),
    kmsKeyId: bedrock.kmsKey,
    jobHours: bedrock.jobHours,
    minRecords: bedrock.minRecords,
    maxRecords: bedrock.maxRecords,
    concurrentJobs: bedrock.jobs,
    pollSeconds: bedrock.pollSeconds,
  };
}

/** The folder that stands in for the bucket; undefined: the bucket itself. */
function simulatedFolder({ bucket }: Config["bedrock"]): string | undefined {
  return bucket?.startsWith("file:") ? fileURLToPath(bucket) : undefined;
}

/** What a folder (`bedrock.bucket: file:///…`) is called in requests to the simulator. */
const simulatedBucket = "simulated-bucket";
const simulatedRole = "arn:aws:iam::123456789012:role/simulated";

async function openFolder(root: string, worker: Worker): Promise<ObjectStore> {
  const { DiskObjectStore } = await import("./adapters/local/disk-object-store.ts");
  return new DiskObjectStore({ root, worker });
}

/** What `doctor` learns of the configured engine. No engine is opened, and nothing is sent before the first probe. */
export async function openEngineProbes(
  options: Pick<PlatformOptions, "config" | "environment">,
): Promise<EngineProbes> {
  const { config, environment } = options;
  const { engine, bedrock, openaiCompatible, prices } = config;
  if (engine.use === "embedded") return { engine: "embedded" };
  const now = new Date();
  const today = now.toISOString().slice(0, 10);
  if (engine.use === "openai-compatible") {
    const { ChatServiceListing } = await import("./adapters/openai-compatible/chat-service-listing.ts");
    const tariff = tariffOf(undefined, prices, today);
    return new ChatServiceListing({ ...openaiCompatible, model: engine.model, tariff, environment });
  }
  const { openBedrockProbes } = await import("./adapters/aws/open-bedrock-probes.ts");
  const id = engine.model ?? defaultModelId;
  const known = modelFacts(id);
  const facts = known ?? unknownModel(id);
  const tariff = tariffOf(facts.prices, prices, today);
  return openBedrockProbes({
    aws: { region: bedrock.region, profile: bedrock.profile, environment },
    model: { id, isInCatalogue: known !== undefined, facts, form: bedrock.form, tariff },
    jobs: jobSettings(bedrock, (key) => bedrock[key] ?? ""),
    now,
  });
}

export function stateFolderOf(folder: string): string {
  return join(folder, ".pigeonhole");
}

/** A file of this machine by its absolute path; undefined when there is none. */
export async function openLocalFile(path: string): Promise<ByteSource | undefined> {
  const { DiskSources } = await import("./adapters/local/disk-sources.ts");
  return new DiskSources().open(path);
}

/** Room on disk below an absolute folder, for readers that need it. */
export async function openScratch(folder: string): Promise<Scratch> {
  const { DiskScratch } = await import("./adapters/local/disk-scratch.ts");
  return new DiskScratch(folder);
}
