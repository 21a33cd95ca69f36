import type { Model } from "../model-catalogue.ts";
import type { Body, Refusal, Route } from "./family.ts";

export function refusal(message: string, code = 400): Refusal {
  return { code, message };
}

export function isObject(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Source of the wording: published answers of Amazon's own models to a body that they do not know. */
export function malformed(what: string): Refusal {
  return refusal(`Malformed input request: ${what}, please reformat your input and try again.`);
}

/** Refuses a body with members other than those. */
export function extraneousKey(body: Body, known: ReadonlySet<string>): Refusal | undefined {
  const extra = Object.keys(body).find((key) => !known.has(key));
  return extra === undefined ? undefined : malformed(`#: extraneous key [${extra}] is not permitted`);
}

/** Source: measured and published, e.g. Nova Micro with more than 10,000 and Llama 4 with more than 8,192 tokens. */
export function tooManyTokens(asked: unknown, model: Model): Refusal | undefined {
  if (typeof asked !== "number" || asked <= model.maximumTokens) return undefined;
  const limit = model.maximumTokens;
  return refusal(
    `The maximum tokens you requested exceeds the model limit of ${limit}. Try again with a maximum tokens value that is lower than ${limit}.`,
  );
}

/**
 * Prompt caching does not work in batch: a record that asks for it fails alone with 403. The sentence was published
 * by somebody who measured it with Converse's `cachePoint`; that `cache_control` of native bodies gets the same is an
 * assumption.
 */
export function cachingInBatch(body: Body, route: Route): Refusal | undefined {
  if (route === "online") return undefined;
  const asksForCaching = hasKey(body["messages"]) || hasKey(body["system"]) || hasKey(body["tools"]);
  const sentence = "You invoked an unsupported model or your request did not allow prompt caching.";
  return asksForCaching ? refusal(sentence, 403) : undefined;
}

function hasKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasKey);
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, inner]) => key === "cachePoint" || key === "cache_control" || hasKey(inner),
  );
}

export function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (!isObject(value)) return [];
  if (typeof value["text"] === "string") return [value["text"]];
  return textsOf(value["content"]);
}

export function stringsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
