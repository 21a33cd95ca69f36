import type { Tariff } from "../domain/index.ts";
import type { EngineLimits } from "./batch-engine.ts";

/** What can be learned of the configured engine without asking it a question: nothing here costs money. */
export type EngineProbes = EmbeddedProbes | BedrockProbes | ChatServiceProbes;

/** The engine on this computer: there is nothing to reach. */
export interface EmbeddedProbes {
  readonly engine: "embedded";
}

/** Each rejects as the adapter words what the service refuses (PH310, PH311, PH350 to PH361). */
export interface BedrockProbes {
  readonly engine: "bedrock";
  readonly model: ProbedModel;
  /** The region that requests go to. PH353: none is named. */
  region(): Promise<string>;
  caller(): Promise<AwsCaller>;
  /** What the service says of the model now; undefined: it does not tell this caller. */
  lifeCycle(): Promise<ModelLifeCycle | undefined>;
  /** Asks for the list of jobs: whether the service is reached and lets this caller look. */
  listJobs(): Promise<void>;
  /** What a job may hold. `found`: how many of the figures are the account's own; undefined: they may not be read. */
  limits(): Promise<{ readonly limits: EngineLimits; readonly found: number | undefined }>;
  /** The region that the bucket is in; undefined: S3 does not tell. */
  bucketRegion(): Promise<string | undefined>;
  /** Puts a tiny object below the prefix, encrypted as questions would be, reads it, and deletes it. */
  tryBucket(): Promise<void>;
  /** Asks for a job over an input that is not there. Takes the name of the job that was accepted. */
  tryJob(): Promise<TriedJob>;
}

/** What the catalogue and the configuration know of a model. */
export interface ProbedModel {
  /** As it is called, e.g. "global.anthropic.claude-haiku-4-5-20251001-v1:0" or an ARN. */
  readonly id: string;
  readonly isInCatalogue: boolean;
  readonly batch: "yes" | "no" | "unknown";
  readonly state: "active" | "legacy" | "ended";
  /** ISO date; undefined: not known. */
  readonly endOfLife: string | undefined;
  readonly source: string;
  /** ISO date of the source. */
  readonly date: string;
  /** undefined: nobody knows the price, so the model is not asked. */
  readonly tariff: Tariff | undefined;
}

/** Who the credentials belong to. */
export interface AwsCaller {
  /** 12 digits. */
  readonly account: string;
  readonly arn: string;
}

export interface ModelLifeCycle {
  /** The service's own word, e.g. "ACTIVE" or "LEGACY". */
  readonly state: string;
  /** ISO date; undefined: the service names none. */
  readonly endOfLife: string | undefined;
}

export interface TriedJob {
  readonly jobName: string;
  /** Why the accepted job could not be stopped, in one sentence; undefined: it is stopped, or over. */
  readonly notStopped: string | undefined;
}

/** A service behind OpenAI's interface. */
export interface ChatServiceProbes {
  readonly engine: "openai-compatible";
  readonly url: string;
  /** undefined: none is configured. */
  readonly model: string | undefined;
  readonly tariff: Tariff | undefined;
  /** The variable that holds the key (undefined: none is named), and whether it does. */
  readonly key: { readonly variable: string | undefined; readonly isSet: boolean };
  listModels(): Promise<ListedModels>;
}

export type ListedModels =
  | { readonly kind: "listed"; readonly ids: readonly string[] }
  /** It answers, but with no list of models; some services have none. */
  | { readonly kind: "answered"; readonly status: number }
  /** It cannot be reached: the system's word, e.g. "ECONNREFUSED". */
  | { readonly kind: "unreachable"; readonly reason: string };
