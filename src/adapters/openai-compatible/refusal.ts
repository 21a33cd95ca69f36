import type { ApiKey } from "./api-key.ts";
import { retryAfterOf } from "./back-off.ts";
import type { Refusal } from "./service-reply.ts";
import { shownTarget } from "./service-url.ts";

const mostCharacters = 300;

interface RefusalContext {
  readonly key: ApiKey;
  readonly now: Date;
}

/**
 * What a service says when it says no. OpenAI's form is `{"error": {"message", "code", "type", "param"}}`; Ollama also
 * says `{"error": "..."}`, vLLM `{"message", "type", "code"}`, FastAPI `{"detail": "..."}`.
 */
export function refusalOf(response: Response, body: unknown, { key, now }: RefusalContext): Refusal {
  const outer = fieldsOf(body);
  const error = fieldsOf(outer["error"]);
  const words = [error["message"], outer["error"], outer["message"], outer["detail"]].find(isText) ?? "";
  const codes = [error["code"], error["type"], outer["code"], outer["type"]];
  const { status, headers } = response;
  const isRedirect = status >= 300 && status < 400;
  return {
    kind: "refusal",
    status,
    words: oneLine(key.removedFrom(words)),
    code: key.removedFrom(codes.find(isCode) ?? ""),
    parameter: isCode(error["param"]) ? error["param"] : "",
    // OpenRouter answers 403 to a text that its moderation flags (OpenRouter documentation, Errors).
    isAboutText: "flagged_input" in fieldsOf(error["metadata"]),
    retryAfterMilliseconds: retryAfterOf(headers.get("retry-after"), now),
    target: isRedirect ? key.removedFrom(shownTarget(headers.get("location"), response.url)) : undefined,
  };
}

/** e.g. "429 Too many requests." or "502" */
export function saidBy({ status, words, code }: Refusal): string {
  return [status, words === "" ? code : words].filter((part) => part !== "").join(" ");
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/** A word of a program, not a sentence that could quote somebody. */
function isCode(value: unknown): value is string {
  return typeof value === "string" && /^[\w.-]{1,60}$/.test(value);
}

function oneLine(text: string): string {
  const line = text
    .slice(0, mostCharacters * 4)
    .replace(/[\s\p{Cc}\p{Surrogate}]+/gu, " ")
    .trim();
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters - 1).trimEnd()}…` : line;
}
