import type { Model } from "../model-catalogue.ts";

export type Body = Readonly<Record<string, unknown>>;
export type Route = "batch" | "online";

/** A refusal of one body; on the batch route the record's error, online the answer to the call. */
export interface Refusal {
  /** HTTP-like code, e.g. 400. */
  readonly code: number;
  readonly message: string;
}

/** What a body asks for, whatever its form. */
export interface Prompt {
  /** Everything the model reads, joined by line feeds. */
  readonly text: string;
  readonly maximumTokens: number;
  readonly stopSequences: readonly string[];
  readonly isThinking: boolean;
}

export type StopReason = "end_turn" | "max_tokens" | "stop_sequence" | "refusal" | "content_filtered";

export interface Reply {
  readonly text: string;
  readonly thinking: string | undefined;
  readonly stopReason: StopReason;
  readonly stopSequence: string | undefined;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** 24 letters and digits for ids that a family's output has. */
  readonly id: string;
}

/** The bodies that a family of models takes and gives. */
export interface Family {
  readonly check: (
    body: Body,
    asked: { readonly model: Model; readonly route: Route },
  ) => Refusal | undefined;
  /** Only for a body that passed {@link Family.check}. */
  readonly read: (body: Body, model: Model) => Prompt;
  readonly write: (reply: Reply, asked: { readonly model: Model; readonly route: Route }) => Body;
}
