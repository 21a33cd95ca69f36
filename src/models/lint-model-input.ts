import { listOf, objectOf } from "./json-value.ts";
import type { ModelFacts } from "./model.ts";

type Input = Readonly<Record<string, unknown>>;

/**
 * What a service would refuse in a model's input, as sentences; [] for all that our own families make. A batch is not
 * looked at before it runs: a wrong input costs the whole wait and comes back as one error a record. Never has a
 * record's text in it.
 */
export function lintModelInput(input: object, facts: ModelFacts): string[] {
  const body = input as Input;
  return [
    ...lintEverywhere(body),
    ...lintKeys(body, facts),
    ...lintSampling(body, facts),
    ...lintMaxTokens(body, facts),
    ...lintAsked(body, facts),
  ];
}

/** Keys and texts that are wrong wherever they stand. */
function lintEverywhere(value: unknown): string[] {
  const problems = new Set<string>();
  const visit = (inner: unknown) => {
    if (typeof inner === "string" && /\p{Surrogate}/u.test(inner)) {
      problems.add("A text has half a surrogate pair, which UTF-8 cannot express.");
    }
    if (typeof inner !== "object" || inner === null) return;
    if ("cachePoint" in inner || "cache_control" in inner) {
      problems.add("Prompt caching (`cachePoint`, `cache_control`) is refused in batches.");
    }
    for (const part of Object.values(inner)) visit(part);
  };
  visit(value);
  return [...problems];
}

function lintKeys(body: Input, { family }: ModelFacts): string[] {
  const problems: string[] = [];
  for (const key of ["modelId", "model", "stream"]) {
    if (key in body) problems.push(`\`${key}\` does not belong into a model's input.`);
  }
  if (family === "anthropic" && body["anthropic_version"] !== "bedrock-2023-05-31") {
    problems.push('`anthropic_version` must be "bedrock-2023-05-31".');
  }
  if (family === "converse") {
    for (const key of ["toolConfig", "guardrailConfig"]) {
      if (key in body) problems.push(`\`${key}\` is refused in batches of the Converse kind.`);
    }
  }
  return problems;
}

function lintSampling(body: Input, { takesTemperature, family }: ModelFacts): string[] {
  const config = configOf(body);
  const temperature = config["temperature"];
  const problems: string[] = [];
  if (temperature !== undefined && !takesTemperature) problems.push("The model refuses `temperature`.");
  if (temperature !== undefined && !isBetween(temperature, 0, family === "openai" ? 2 : 1)) {
    problems.push("`temperature` is out of its range.");
  }
  const topP = config["top_p"] ?? config["topP"];
  if (topP !== undefined && !takesTemperature) problems.push("The model refuses `top_p`.");
  if (family === "anthropic" && temperature !== undefined && topP !== undefined) {
    problems.push("`temperature` and `top_p` cannot both be given.");
  }
  return problems;
}

const maxTokensKey = {
  anthropic: "max_tokens",
  nova: "maxTokens",
  llama: "max_gen_len",
  mistral: "max_tokens",
  openai: "max_tokens",
  converse: "maxTokens",
} as const;

function lintMaxTokens(body: Input, { family, limits }: ModelFacts): string[] {
  const key = maxTokensKey[family];
  const value = configOf(body)[key];
  if (value === undefined) return [`\`${key}\` is missing.`];
  if (!Number.isInteger(value) || !isBetween(value, 1, Number.MAX_SAFE_INTEGER)) {
    return [`\`${key}\` is not a whole number above 0.`];
  }
  const limit = limits.maxOutputTokens;
  if ((value as number) <= limit) return [];
  return [`\`${key}\` is ${value}; the model writes at most ${limit} tokens.`];
}

function lintAsked(body: Input, { family, form }: ModelFacts): string[] {
  if (family === "llama" || (family === "mistral" && form === "template")) {
    return isText(body["prompt"]) ? [] : ["`prompt` is missing or empty."];
  }
  const problems: string[] = [];
  const messages = listOf(body["messages"]).map(objectOf);
  if (messages.length === 0) problems.push("`messages` is missing or empty.");
  if (!messages.every((message) => hasText(message?.["content"]))) problems.push("A message has no text.");
  if ("system" in body && !hasText(body["system"])) problems.push("`system` is empty.");
  const roles = messages.map((message) => message?.["role"]);
  const isChat = family === "openai" || family === "mistral";
  if (messages.length > 0 && roles.find((role) => !(isChat && role === "system")) !== "user") {
    problems.push("The first message is not the user's.");
  }
  return problems;
}

function configOf(body: Input): Input {
  return objectOf(body["inferenceConfig"]) ?? body;
}

/** A text, or a list of blocks none of which has an empty one. */
function hasText(content: unknown): boolean {
  if (!Array.isArray(content)) return isText(content);
  return content.length > 0 && content.every((block) => isText(objectOf(block)?.["text"]));
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && value >= least && value <= most;
}
