import type { AnsweringModel } from "./answering-model.ts";
import { chooseFaults } from "./choose-fault.ts";
import type { Body, Family, Prompt, Refusal, Reply, Route } from "./families/family.ts";
import type { RecordFault } from "./fault-kinds.ts";
import { recordFaults } from "./fault-kinds.ts";
import type { Model } from "./model-catalogue.ts";
import type { CountingPaidLedger } from "./paid-ledger.ts";
import { lettersOf } from "./random-of.ts";
import { readPrompt } from "./read-prompt.ts";
import type { Scenario } from "./scenario.ts";
import { type WordedAnswer, wordAnswer } from "./word-answer.ts";

export interface ModelParts {
  readonly mind: AnsweringModel;
  readonly paid: CountingPaidLedger;
  readonly scenario: Scenario;
}

export interface Question {
  readonly body: Body;
  readonly family: Family;
  readonly model: Model;
  readonly route: Route;
}

/** What came of one question. */
export interface Asked {
  /** Set when the body itself was refused; nothing else is then. */
  readonly refusal?: Refusal;
  /** What goes wrong around the model. */
  readonly fault?: RecordFault;
  /** In [0, 1): for a fault that has variants. */
  readonly variant?: number;
  /** The charged answer; none for a refusal and for faults that charge nothing. */
  readonly reply?: Reply;
}

/** Asks the simulated model one question, by batch or online, and charges the answer. */
export async function askModel({ body, family, model, route }: Question, parts: ModelParts): Promise<Asked> {
  const refusal = family.check(body, { model, route });
  if (refusal !== undefined) return { refusal };
  const prompt = family.read(body, model);
  const read = readPrompt(prompt.text);
  const recordText = read.recordText ?? prompt.text;
  const { seed, faults: rates } = parts.scenario;
  const timesAsked = parts.paid.ask(recordText);
  const faults = chooseFaults({ seed, rates, recordText, timesAsked });
  const fault = recordFaults.find((kind) => kind === faults.kind);
  if (fault !== undefined && !charged.has(fault)) return { fault, variant: faults.variant };
  const answer = await parts.mind.answer(read.categoriesText, recordText);
  const worded = answer === undefined ? plainReply : wordAnswer(answer, read, faults);
  const reply = finish(worded, prompt, lettersOf(letters, 24, seed, timesAsked, recordText));
  parts.paid.charge(recordText, route, { input: reply.inputTokens, output: reply.outputTokens });
  return fault === undefined ? { reply } : { reply, fault, variant: faults.variant };
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const charged: ReadonlySet<RecordFault> = new Set<RecordFault>(["twice", "answer-and-error"]);
const plainReply: WordedAnswer = {
  text: "Hello! This is a simulated reply: the prompt lists no categories.",
  stopReason: undefined,
};
const thoughts = "The text is compared with the description of each category, and the closest one is taken.";

/** Cuts what was said at the first stop sequence and at the most tokens asked for. */
function finish(worded: WordedAnswer, prompt: Prompt, id: string): Reply {
  const { text, sequence } = stopAt(worded.text, prompt.stopSequences);
  const thinking = prompt.isThinking ? thoughts : undefined;
  const room = prompt.maximumTokens - tokensIn(thinking ?? "");
  const isCut = tokensIn(text) > room;
  const kept = isCut ? startOf(text, Math.max(0, room) * bytesPerToken) : text;
  const byItself = sequence === undefined ? (worded.stopReason ?? "end_turn") : "stop_sequence";
  return {
    text: kept,
    thinking,
    stopReason: isCut ? "max_tokens" : byItself,
    stopSequence: isCut ? undefined : sequence,
    inputTokens: tokensIn(prompt.text),
    outputTokens: tokensIn(kept) + tokensIn(thinking ?? ""),
    id,
  };
}

/** About four bytes of English a token. Real models count otherwise; here it has to be simple and the same for ever. */
const bytesPerToken = 4;

function tokensIn(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / bytesPerToken);
}

function startOf(text: string, bytes: number): string {
  // A character that is cut becomes U+FFFD, as with real tokens.
  return Buffer.from(text).subarray(0, bytes).toString();
}

function stopAt(
  text: string,
  sequences: readonly string[],
): { readonly text: string; readonly sequence: string | undefined } {
  let first = { text, sequence: undefined as string | undefined };
  for (const sequence of sequences) {
    const at = sequence === "" ? -1 : text.indexOf(sequence);
    if (at >= 0 && at < first.text.length) first = { text: text.slice(0, at), sequence };
  }
  return first;
}
