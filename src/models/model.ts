import type { TokenPrice, Usage } from "../domain/index.ts";

/** How a family of models wants to be asked, and how it replies. "converse": the service's own form for any chat model. */
export type FamilyName = "anthropic" | "nova" | "llama" | "mistral" | "openai" | "converse";

/** A question in words, before it takes a family's form. */
export interface Prompt {
  /** The same for every question of a classifier; "" for a raw template. */
  readonly system: string;
  /** Holds the record's text, fenced as data. */
  readonly user: string;
}

/** How an answer is to be made. */
export interface Generation {
  /** Most tokens of an answer. */
  readonly maxTokens: number;
  /** undefined: the model's own. Left out for models that refuse it. */
  readonly temperature: number | undefined;
}

/** What a model said, out of its family's form. */
export interface ModelReply {
  readonly text: string;
  /** "cut": it reached the most tokens; "refused": it would not, or a filter would not let it. */
  readonly stop: "ended" | "cut" | "refused";
  readonly usage: Usage | undefined;
}

/** What is known of a model. Every figure has a source and a date, and a configuration may put its own over it. */
export interface ModelFacts {
  /** The id without a region, e.g. "anthropic.claude-haiku-4-5-20251001-v1:0". */
  readonly id: string;
  readonly name: string;
  readonly family: FamilyName;
  /** Ids of inference profiles by which it is called, e.g. "global.anthropic.claude-haiku-4-5-20251001-v1:0". */
  readonly profiles: readonly string[];
  readonly batch: "yes" | "no" | "unknown";
  readonly limits: ModelLimits;
  readonly prices: ModelPrices | undefined;
  /** Whether `temperature` may be sent. */
  readonly takesTemperature: boolean;
  /** Sent as it is with every question, e.g. to turn thinking off. */
  readonly extraInput: Readonly<Record<string, unknown>>;
  readonly lifeCycle: {
    readonly state: "active" | "legacy" | "ended";
    readonly endOfLife: string | undefined;
  };
  readonly source: string;
  /** ISO date of the source. */
  readonly date: string;
}

export interface ModelLimits {
  readonly minRecordsPerJob: number;
  readonly maxRecordsPerJob: number;
  readonly maxFileBytes: number;
  readonly maxJobBytes: number;
  readonly concurrentJobs: number;
  readonly maxOutputTokens: number;
}

export interface ModelPrices {
  readonly online: TokenPrice;
  /** undefined: no batch price is known. */
  readonly batch: TokenPrice | undefined;
  readonly source: string;
  readonly date: string;
}
