import type { Answer, Category, Classifier, Confidence, QuestionId } from "../domain/index.ts";
import { matchLabel } from "../domain/index.ts";
import type { ModelReply } from "./model.ts";

const mostRationaleCharacters = 1_000;
const mostLabelCharacters = 1_000;

/** A reply is at most some hundred tokens; one that is not is read this far. */
const mostReplyCharacters = 100_000;

/** What models say for "no category", in letters only. */
const nothingFits = new Set(["none", "nocategory", "nocategoryfits", "noneofthese", "nothingfits", "na"]);

/**
 * What a reply says to a question: the category between `<class>` tags in the model's own words, and a rationale and a
 * confidence where there are some. A reply that names no category, or two, or was cut or refused, is a failed answer.
 */
export function answerOf(question: QuestionId, reply: ModelReply, classifier: Classifier): Answer {
  const cost = reply.usage === undefined ? {} : { usage: reply.usage };
  const failed = (reason: string, again?: string): Answer => {
    const failure = { question, status: "failed", reason, ...cost } as const;
    return again === undefined
      ? { ...failure, isRetryable: false }
      : { ...failure, isRetryable: true, again };
  };
  if (reply.stop === "refused") {
    return failed("The model or a content filter refused to answer.");
  }
  const said = withoutThinking(reply.text.slice(0, mostReplyCharacters));
  const labels = labelsOf(said, reply.stop, classifier);
  const label = labels[0];
  if (label === undefined) {
    if (reply.stop === "cut") {
      return failed("The answer was cut off before it named a category.", "The earlier answer was too long.");
    }
    return failed("The answer named no category.", "The earlier answer named no category between the tags.");
  }
  if (!meanTheSame(labels, classifier)) {
    return failed(
      "The answer named more than one category.",
      "The earlier answer named more than one category.",
    );
  }
  return {
    question,
    status: "given",
    label: isNothing(label, classifier) ? "" : label,
    rationale: rationaleOf(said),
    confidence: confidenceOf(said),
    score: undefined,
    ...cost,
  };
}

/** Some models think aloud before they answer, and try categories while they do. */
function withoutThinking(text: string): string {
  return text.replace(/<(think|thinking|reasoning)>(?:(?!<\1>)[\s\S])*?<\/\1>/gi, "");
}

const closedRationale = /<rationale(?:\s[^<>]*)?>((?:(?!<rationale[\s>])[\s\S])*?)<\/rationale\s*>/i;
const openRationale = /<rationale(?:\s[^<>]*)?>([\s\S]*?)(?:(?=<confidence)|$)/i;

/** The rationale and the rest; one that was cut goes on to the confidence, or to the end. */
function partsOf(said: string): { readonly rationale: string; readonly outside: string } {
  const found = closedRationale.exec(said) ?? openRationale.exec(said);
  if (found === null) return { rationale: "", outside: said };
  const after = said.slice(found.index + found[0].length);
  return { rationale: found[1] ?? "", outside: `${said.slice(0, found.index)} ${after}` };
}

/** Classes are looked for outside the rationale first, which may quote a customer who wrote tags. */
function labelsOf(said: string, stop: ModelReply["stop"], classifier: Classifier): readonly string[] {
  const labels = classesIn(partsOf(said).outside, stop, classifier);
  return labels.length > 0 ? labels : classesIn(said, stop, classifier);
}

function classesIn(text: string, stop: ModelReply["stop"], classifier: Classifier): readonly string[] {
  const closed = [...text.matchAll(/<class(?:\s[^<>]*)?>((?:(?!<class[\s>])[\s\S])*?)<\/class\s*>/gi)];
  const labels = closed
    .map(([, content = ""]) => labelOf(content, classifier))
    .filter((label) => label !== "");
  if (labels.length > 0 || stop === "cut") return labels;
  // Left open by a model that ended: what follows counts when it is a category, not when it may be half of one.
  const open = /<class(?:\s[^<>]*)?>\s*([^<\r\n]*)/i.exec(text);
  const label = labelOf(open?.[1] ?? "", classifier);
  return matchLabel(label, classifier) === undefined ? [] : [label];
}

/** A name may hold an entity itself, so the reading that is in the list wins. */
function labelOf(content: string, classifier: Classifier): string {
  const raw = cleaned(content.slice(0, mostLabelCharacters));
  const plain = cleaned(unescapeXml(raw));
  const isRawOnly = matchLabel(plain, classifier) === undefined && matchLabel(raw, classifier) !== undefined;
  return isRawOnly ? raw : plain;
}

function meanTheSame(labels: readonly string[], classifier: Classifier): boolean {
  const meanings = new Set(labels.map((label) => meaningOf(label, classifier)));
  return meanings.size === 1;
}

function meaningOf(label: string, classifier: Classifier): Category | string {
  const category = matchLabel(label, classifier);
  if (category !== undefined) return category;
  return isNothing(label, classifier) ? "" : label.toLowerCase();
}

function isNothing(label: string, classifier: Classifier): boolean {
  const letters = label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  return nothingFits.has(letters) && matchLabel(label, classifier) === undefined;
}

/** Plain text whatever the model wrote: no control characters, one line, of bounded length. */
function rationaleOf(said: string): string {
  const text = cleaned(unescapeXml(partsOf(said).rationale));
  if (text.length <= mostRationaleCharacters) return text;
  return `${cleaned(text.slice(0, mostRationaleCharacters - 1))}…`;
}

function confidenceOf(said: string): Confidence | undefined {
  const { outside } = partsOf(said);
  const word = /<confidence(?:\s[^<>]*)?>\s*(high|medium|low)\.?\s*(?:<|$)/i.exec(outside)?.[1];
  return word?.toLowerCase() as Confidence | undefined;
}

function cleaned(text: string): string {
  return text
    .replace(/(?![\s\u0085])\p{Cc}|\p{Surrogate}/gu, "")
    .replace(/[\s\u0085]+/g, " ")
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#39": "'",
};

function unescapeXml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (whole, name: string) => entities[name] ?? whole);
}
