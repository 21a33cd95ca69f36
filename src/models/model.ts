import type { TokenPrice, Usage } from "../domain/index.ts";

/** How a family of models wants to be asked, and how it replies. "converse": the service's own form for any chat model. */
export type FamilyName = "anthropic" | "nova" | "llama" | "mistral" | "openai" | "converse";

/** In which form a model is told to answer: our tags, or a JSON object of the same parts (see `answerSchema`). */
export type AnswerFormat = "tags" | "json";

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
  /** Of `maxTokens`, what the model is expected to think before it answers; undefined: nothing. */
  readonly thinkingTokens?: number;
}

/** How a question is put to a family of models, and how its reply is read. */
export interface Family {
  readonly name: FamilyName;
  /** Which of the service's two ways of asking the input is made for. */
  readonly invocation: "InvokeModel" | "Converse";
  modelInput(prompt: Prompt, generation: Generation, facts: ModelFacts): object;
  /** undefined: this is no reply of the family. */
  readReply(output: unknown): ModelReply | undefined;
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
  /** In a row of the catalogue: of the global profile, or the only ones there are. */
  readonly prices: ModelPrices | undefined;
  /** What a geography's profile (e.g. "us.") or the plain id costs instead; undefined: the same. */
  readonly geographicPrices?: ModelPrices;
  /** Whether `temperature` may be sent. */
  readonly takesTemperature: boolean;
  /** Sent as it is with every question, e.g. to turn thinking off. */
  readonly extraInput: Readonly<Record<string, unknown>>;
  /** Whether a family that knows both is asked by messages or by a chat template (Mistral); undefined: messages. */
  readonly form?: "messages" | "template";
  /** What it thinks before it answers, which counts as output; undefined: nothing. */
  readonly thinkingTokens?: TokenRange;
  readonly lifeCycle: {
    readonly state: "active" | "legacy" | "ended";
    readonly endOfLife: string | undefined;
  };
  readonly source: string;
  /** ISO date of the source. */
  readonly date: string;
}

/** Tokens as far as can be told beforehand. */
export interface TokenRange {
  readonly expected: number;
  readonly most: number;
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
