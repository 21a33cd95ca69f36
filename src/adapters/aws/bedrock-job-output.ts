import { type Answer, type Classifier, linesOf, type QuestionId, type Usage } from "../../domain/index.ts";
import { answerOf, type Family } from "../../models/index.ts";
import type { ObjectStore } from "../../ports/index.ts";

interface Reading {
  readonly classifier: Classifier;
  readonly family: Family;
}

/** One line of a job's output. Only what is read here; the service adds fields as it likes. */
interface OutputRecord {
  readonly recordId?: unknown;
  readonly modelOutput?: unknown;
  readonly error?: unknown;
}

/**
 * The answers of an ended job, from every `.jsonl.out` below its folder, in whatever order the service wrote them; each
 * question at most once, and answered rather than failed when a line came twice. What is no record, and a record that
 * was never run, is no answer: its question counts as missing.
 */
export async function* readJobAnswers(
  exchange: ObjectStore,
  folder: string,
  reading: Reading,
): AsyncGenerator<Answer[]> {
  const given = new Set<QuestionId>();
  // Kept to the end: an answer may still come.
  const failed = new Map<QuestionId, Answer>();
  for await (const answers of readBlocks(exchange, folder, reading)) {
    const block: Answer[] = [];
    for (const answer of answers) {
      const { question, status } = answer;
      if (given.has(question)) continue;
      if (status === "failed") failed.set(question, failed.get(question) ?? answer);
      else {
        given.add(question);
        block.push(answer);
      }
    }
    yield block;
  }
  yield [...failed.values()].filter(({ question }) => !given.has(question));
}

async function* readBlocks(
  exchange: ObjectStore,
  folder: string,
  reading: Reading,
): AsyncGenerator<Answer[]> {
  for await (const { key } of exchange.list(folder)) {
    if (!key.endsWith(".jsonl.out")) continue;
    for await (const lines of linesOf(await exchange.get(key))) {
      yield lines.map((line) => answerIn(line, reading)).filter((answer) => answer !== undefined);
    }
  }
}

/** Tokens as the job's manifest has them; undefined when there is none (the job never ran) or it does not say. */
export async function readJobBill(exchange: ObjectStore, folder: string): Promise<Usage | undefined> {
  const body = await exchange.get(`${folder}manifest.json.out`);
  if (body === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const manifest = parsed(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown> | undefined;
  const count = (key: string) => Number(manifest?.[key] ?? 0);
  const input = ["inputTokenCount", "cacheReadInputTokenCount", "cacheWriteInputTokenCount"];
  const inputTokens = input.reduce((sum, key) => sum + count(key), 0);
  const outputTokens = count("outputTokenCount");
  if (!Number.isFinite(inputTokens + outputTokens) || manifest?.["inputTokenCount"] === undefined)
    return undefined;
  return { inputTokens, outputTokens };
}

function answerIn(line: string, { classifier, family }: Reading): Answer | undefined {
  const record = parsed(line) as OutputRecord | undefined;
  if (record === undefined || record.recordId === undefined) return undefined;
  const question = String(record.recordId) as QuestionId;
  const reply = record.modelOutput == null ? undefined : family.readReply(record.modelOutput);
  if (reply !== undefined) return answerOf(question, reply, classifier);
  if (record.error != null) return failedAnswer(question, record.error as Record<string, unknown>);
  return {
    question,
    status: "failed",
    reason: "The reply has a form that this model is not known for.",
    isRetryable: true,
  };
}

// Request time-out, failed dependency, too many requests. The service marks newer errors itself.
const retryableCodes = [408, 424, 429];

/** undefined: the record was not run before the job ended, so nothing was said and nothing is charged. */
function failedAnswer(question: QuestionId, error: Record<string, unknown>): Answer | undefined {
  if (error["expired"] === true) return undefined;
  const code = Number(error["errorCode"]);
  const isRetryable =
    typeof error["retryable"] === "boolean"
      ? error["retryable"]
      : retryableCodes.includes(code) || code >= 500;
  const words = plainWords(String(error["errorMessage"] ?? ""));
  const number = Number.isFinite(code) ? ` (${code})` : "";
  return { question, status: "failed", reason: `The service failed${number}: ${words}`, isRetryable };
}

/** On one line, of bounded length. */
export function plainWords(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  if (line === "") return "it does not say why.";
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
