import type { Model } from "../model-catalogue.ts";
import {
  cachingInBatch,
  isObject,
  numberOr,
  refusal,
  stringsOf,
  textsOf,
  tooManyTokens,
} from "./body-rules.ts";
import type { Body, Family, Refusal } from "./family.ts";

const known = new Set([
  "anthropic_version",
  "anthropic_beta",
  "max_tokens",
  "messages",
  "metadata",
  "output_config",
  "stop_sequences",
  "system",
  "temperature",
  "thinking",
  "tool_choice",
  "tools",
  "top_k",
  "top_p",
]);

/**
 * The Messages API body. Source: "Anthropic Claude Messages API" in the Bedrock user guide. The sentences "Field
 * required" (BerriAI/litellm#36156) and "Extra inputs are not permitted" (maximhq/bifrost#4516) were published from
 * real batch output.
 */
export const anthropic: Family = {
  check(body, { model, route }) {
    return (
      cachingInBatch(body, route) ??
      checkMembers(body) ??
      checkMessages(body["messages"]) ??
      checkSampling(body, model) ??
      tooManyTokens(body["max_tokens"], model)
    );
  },
  read(body, model) {
    const thinking = body["thinking"];
    const asked = isObject(thinking) ? thinking["type"] : undefined;
    return {
      text: [...textsOf(body["system"]), ...textsOf(body["messages"])].join("\n"),
      maximumTokens: numberOr(body["max_tokens"], model.maximumTokens),
      stopSequences: stringsOf(body["stop_sequences"]),
      isThinking: model.thinksByItself ? asked !== "disabled" : asked === "enabled",
    };
  },
  write(reply, { model }) {
    const text = { type: "text", text: reply.text };
    const thought = { type: "thinking", thinking: reply.thinking, signature: `sig_${reply.id}` };
    const isEmpty = reply.stopReason === "content_filtered";
    return {
      id: `msg_bdrk_${reply.id}`,
      type: "message",
      role: "assistant",
      // e.g. "claude-haiku-4-5-20251001"
      model: model.id.replace(/^anthropic\./, "").replace(/-v\d+(:\d+)?$/, ""),
      content: isEmpty ? [] : reply.thinking === undefined ? [text] : [thought, text],
      stop_reason: isEmpty ? "refusal" : reply.stopReason,
      stop_sequence: reply.stopSequence ?? null,
      usage: {
        input_tokens: reply.inputTokens,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
        output_tokens: reply.outputTokens,
      },
    };
  },
};

function checkMembers(body: Body): Refusal | undefined {
  for (const field of ["anthropic_version", "max_tokens", "messages"]) {
    if (body[field] === undefined) return refusal(`${field}: Field required`);
  }
  const extra = Object.keys(body).find((key) => !known.has(key));
  if (extra !== undefined) return refusal(`${extra}: Extra inputs are not permitted`);
  if (body["anthropic_version"] !== "bedrock-2023-05-31") {
    return refusal("anthropic_version: Input should be 'bedrock-2023-05-31'");
  }
  const maximum = body["max_tokens"];
  if (typeof maximum !== "number" || !Number.isInteger(maximum)) {
    return refusal("max_tokens: Input should be a valid integer");
  }
  return maximum < 1 ? refusal("max_tokens: Input should be greater than or equal to 1") : undefined;
}

function checkMessages(messages: unknown): Refusal | undefined {
  if (!Array.isArray(messages)) return refusal("messages: Input should be a valid list");
  if (messages.length === 0) return refusal("messages: at least one message is required");
  for (const [index, message] of messages.entries()) {
    const problem = messageProblem(message, index);
    if (problem !== undefined) return refusal(`messages${problem}`);
  }
  return undefined;
}

function messageProblem(message: unknown, index: number): string | undefined {
  if (!isObject(message)) return `.${index}: Input should be a valid dictionary`;
  const { role, content } = message;
  if (role !== "user" && role !== "assistant") return `.${index}.role: Input should be 'user' or 'assistant'`;
  if (index === 0 && role !== "user") return ': first message must use the "user" role';
  if (typeof content !== "string" && !Array.isArray(content)) return `.${index}.content: Field required`;
  if (textsOf(content).some((text) => text === "")) return ": text content blocks must be non-empty";
  return textsOf(content).length === 0 ? `.${index}: all messages must have non-empty content` : undefined;
}

/**
 * Models from 4.5 on take temperature or top_p, not both; those of the 5 generation take neither (Anthropic's
 * migration notes; both sentences were published from batch output).
 */
export function checkSampling(body: Body, model: Model): Refusal | undefined {
  const given = ["temperature", "top_p", "top_k"].filter((name) => body[name] !== undefined);
  if (model.thinksByItself && given.length > 0) {
    return refusal(`\`${given[0]}\` is deprecated for this model.`);
  }
  if (model.samplesOneWay && given.includes("temperature") && given.includes("top_p")) {
    return refusal("`temperature` and `top_p` cannot both be specified for this model. Please use only one.");
  }
  const temperature = body["temperature"];
  if (temperature !== undefined && (typeof temperature !== "number" || temperature < 0 || temperature > 1)) {
    return refusal("temperature: range: 0..1");
  }
  return undefined;
}
