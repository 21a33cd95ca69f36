import type { Tariff } from "../../domain/index.ts";
import { type Family, families, type ModelFacts, promptVersion } from "../../models/index.ts";

/** A model of Amazon Bedrock and how it is asked; the same for jobs and online. */
export interface BedrockModel {
  /** As it is called, e.g. "global.anthropic.claude-haiku-4-5-20251001-v1:0" or an ARN. */
  readonly id: string;
  readonly facts: ModelFacts;
  /** "converse": also in jobs. */
  readonly form: "native" | "converse";
  /** Most tokens of an answer; undefined: enough for what is asked. */
  readonly maxTokens: number | undefined;
  readonly tariff: Tariff;
}

/** What a job needs besides. */
export interface BedrockJobSettings {
  readonly bucket: string;
  /** Below which prefix of the bucket, without "/" at the end; "": at its root. */
  readonly prefix: string;
  /** ARN of the role by which Bedrock reads and writes the bucket. */
  readonly roleArn: string;
  readonly kmsKeyId: string | undefined;
  /** After so many hours (24 to 168) Bedrock ends the job itself. */
  readonly jobHours: number;
  /** undefined: the account's quota. */
  readonly minRecords: number | undefined;
  readonly maxRecords: number | undefined;
  readonly concurrentJobs: number | undefined;
  /** undefined: nobody asks; an event tells that a job ended. */
  readonly pollSeconds: number | undefined;
}

export const bedrockName = "bedrock";

/** Changes whenever an answer could change. The way it is asked (jobs or online) is none of it: the words are the same. */
export function bedrockVersion({ id, maxTokens }: BedrockModel): string {
  const tokens = maxTokens === undefined ? "" : `,${maxTokens}`;
  return `${id}@${promptVersion}${tokens}`;
}

/** How the model is asked in jobs. */
export function jobFamily({ facts, form }: Pick<BedrockModel, "facts" | "form">): Family {
  return form === "converse" ? families.converse : families[facts.family];
}
