import { createHash, hash } from "node:crypto";

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** One input file going through the pipeline once, e.g. "r-7f3a9c21b04d". */
export type RunId = Branded<"RunId">;
/** The position of a batch within its run, e.g. "00003". Sorts in batch order. */
export type BatchId = Branded<"BatchId">;
/** The position of a question within its batch, e.g. "q-000042". */
export type QuestionId = Branded<"QuestionId">;

const runIdPattern = /^r-[0-9a-f]{12}$/;

/** Reads a run id typed by a person; undefined when it is not one. */
export function parseRunId(text: string): RunId | undefined {
  return runIdPattern.test(text) ? (text as RunId) : undefined;
}

const batchIdPattern = /^\d{5,9}$/;

/** Reads what {@link batchIdOf} made, e.g. from a message; undefined when it is not one. */
export function parseBatchId(text: string): BatchId | undefined {
  return batchIdPattern.test(text) ? (text as BatchId) : undefined;
}

/** The run's id follows from what the run is, so the same command twice is the same run. */
export function runIdOf(fingerprint: string, generation: number): RunId {
  return `r-${digest(`${fingerprint}/${generation}`).slice(0, 12)}` as RunId;
}

export function batchIdOf(index: number): BatchId {
  return String(index).padStart(5, "0") as BatchId;
}

export function questionIdOf(index: number): QuestionId {
  return `q-${String(index).padStart(6, "0")}` as QuestionId;
}

/** The index that {@link questionIdOf} was given; -1 when the text is not a question id. */
export function questionIndexOf(id: string): number {
  return /^q-\d{6,}$/.test(id) ? Number(id.slice(2)) : -1;
}

/** SHA-256 of a text, as 64 hex digits. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A compact content hash for looking a text up among others: SHA-256, base64. One call a record. */
export function textHash(text: string): string {
  return hash("sha256", text, "base64");
}

/** Answers are kept apart by who answers and how it is asked. */
export function answerScope(engine: { name: string; version: string }, classifierVersion: string): string {
  return `${engine.name}/${engine.version}/${classifierVersion}`;
}

/** What an answer is kept by. `scope` is of {@link answerScope}. */
export function answerKey(scope: string, text: string): string {
  return textHash(`${scope}\n${text}`);
}

/** JSON with sorted keys: equal values give equal text, whatever order a person wrote them in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
