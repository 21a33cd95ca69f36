import { join } from "node:path";
import type { Config } from "../config/index.ts";
import { ProductError } from "../errors.ts";
import { defaultModelId, modelFacts, tariffOf, unknownModel } from "../models/index.ts";
import type { Log, ObjectStore, Platform, Worker } from "../ports/index.ts";
import { jobSettings, simulatedFolder } from "./job-settings.ts";

export interface EngineOptions {
  readonly config: Pick<Config, "engine" | "bedrock" | "openaiCompatible" | "prices">;
  /** e.g. process.env: where other endpoints and keys are named. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Nothing will be sent: what is needed for sending may be missing. */
  readonly isDry?: boolean;
  /**
   * Where jobs read and write, for a home in which events tell that they have ended; undefined: in the configured bucket,
   * and they are looked at again and again.
   */
  readonly exchange?: ObjectStore;
}

export type Engines = Pick<Platform, "engine" | "online">;
/** What engines need of their home. */
export type EngineParts = Pick<Platform, "objects" | "clock" | "worker">;

/** The engine that is configured; each is loaded when it is chosen. Throws PH315, PH316, PH337, PH338. */
export async function openEngines(options: EngineOptions, parts: EngineParts): Promise<Engines> {
  const { use } = options.config.engine;
  if (use === "bedrock") return openBedrockEngines(options, parts);
  if (use === "openai-compatible") return openChatEngines(options, parts);
  return openEmbedded(parts, options.log);
}

export async function openEmbedded({ objects, clock }: EngineParts, log: Log): Promise<Engines> {
  const { EmbeddedEngine } = await import("../engines/embedded/embedded-engine.ts");
  return { engine: new EmbeddedEngine({ objects, clock, log }), online: undefined };
}

async function openBedrockEngines(options: EngineOptions, parts: EngineParts): Promise<Engines> {
  const { config, environment } = options;
  const { engine, bedrock, prices } = config;
  const id = engine.model ?? defaultModelId;
  const facts = modelFacts(id) ?? unknownModel(id);
  const tariff = tariffOf(facts.prices, prices, parts.clock.now().toISOString().slice(0, 10));
  if (tariff === undefined) throw new ProductError("PH316", { model: id });
  const { openBedrock } = await import("../adapters/aws/open-bedrock.ts");
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
    jobs: {
      ...jobSettings(bedrock, required),
      ...(options.exchange !== undefined && { pollSeconds: undefined }),
    },
    concurrency: engine.concurrency,
    objects: parts.objects,
    exchange:
      folder === undefined ? options.exchange : await openFolder(join(folder, bedrock.prefix), parts.worker),
    readsQuotas: folder === undefined,
  });
}

async function openChatEngines({ config, environment }: EngineOptions, parts: EngineParts): Promise<Engines> {
  const { engine, openaiCompatible, prices } = config;
  if (engine.model === undefined) throw new ProductError("PH337", {});
  if (engine.route === "batch-only") throw new ProductError("PH338", {});
  const { ChatOnlineEngine } = await import("../adapters/openai-compatible/chat-online-engine.ts");
  const { OnlineOnlyEngine } = await import("../engines/online-only/online-only-engine.ts");
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

async function openFolder(root: string, worker: Worker): Promise<ObjectStore> {
  const { DiskObjectStore } = await import("../adapters/local/disk-object-store.ts");
  return new DiskObjectStore({ root, worker });
}
