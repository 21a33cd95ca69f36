import { catalogueDate, usualLimits } from "./catalogue/row.ts";
import type { FamilyName, ModelFacts } from "./model.ts";
import { modelCatalogue } from "./model-catalogue.ts";

const geography = /^(us-gov|us|eu|apac|jp|au|ca|global)\./;
const arn = /^arn:aws[^:]*:bedrock:[^:]*:[^:]*:(?:foundation-model|inference-profile)\/(.+)$/;

const rowsById = new Map(modelCatalogue.map((row) => [row.id, row]));

/**
 * What is known of a model, by its plain id, the id of an inference profile, or an ARN of either; undefined: nothing.
 * The prices are those of this way of calling it.
 */
export function modelFacts(modelId: string): ModelFacts | undefined {
  const called = calledId(modelId);
  const row = rowsById.get(called.replace(geography, ""));
  if (row?.geographicPrices === undefined || called.startsWith("global.")) return row;
  return { ...row, prices: row.geographicPrices };
}

/** Guesses by an id which family a model is of. It is not known whether it answers batches, nor what it costs. */
export function unknownModel(modelId: string): ModelFacts {
  const called = calledId(modelId);
  const id = called.replace(geography, "");
  const family = familyOf(id);
  const refusesTemperature = newClaude.test(id) || /^openai\.gpt-\d/.test(id);
  return {
    id,
    name: id,
    family,
    profiles: called === id ? [] : [called],
    batch: "unknown",
    limits: usualLimits(leastMaxOutputTokens),
    prices: undefined,
    takesTemperature: !refusesTemperature,
    extraInput: {},
    ...(family === "mistral" && oldMistral.test(id) ? { form: "template" } : {}),
    // Models that refuse a temperature think unless told otherwise, and not all of them can be told.
    ...(refusesTemperature ? { thinkingTokens: { expected: 300, most: 2_000 } } : {}),
    lifeCycle: { state: "active", endOfLife: undefined },
    source: "Guessed from the model's id",
    date: catalogueDate,
  };
}

/** What even the oldest chat models can write. */
const leastMaxOutputTokens = 4_096;

/** Claude from Opus 4.7 on. Before, an id goes on with a digit, or its name with a version up to 4.6. */
const newClaude = /^anthropic\.claude-(?!\d|instant|v\d|[a-z]+-4(?:$|-[0-6](?:-|$)|-\d{8}))/;

const oldMistral = /^mistral\.(?:mistral-7b|mixtral|mistral-(?:large|small)-2402)/;

const familiesByPrefix: readonly (readonly [RegExp, FamilyName])[] = [
  [/^anthropic\./, "anthropic"],
  [/^amazon\.nova/, "nova"],
  [/^meta\.llama-?[34]/, "llama"],
  [/^mistral\./, "mistral"],
  [/^(?:openai|qwen|deepseek|google\.gemma)/, "openai"],
];

function familyOf(id: string): FamilyName {
  return familiesByPrefix.find(([pattern]) => pattern.test(id))?.[1] ?? "converse";
}

/** Without the ARN around it and without a context size behind it, e.g. ":48k". */
function calledId(modelId: string): string {
  return (arn.exec(modelId.trim())?.[1] ?? modelId.trim()).replace(/:\d+k$/, "");
}
