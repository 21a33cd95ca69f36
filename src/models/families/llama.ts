import { objectOf, stringOf, usageOf } from "../json-value.ts";
import type { Family } from "../model.ts";
import { maxTokensFor, temperatureFor } from "./sampling.ts";
import { withoutPipeTokens } from "./special-tokens.ts";

interface ChatTokens {
  readonly start: string;
  readonly end: string;
  readonly turn: string;
}

const llama3: ChatTokens = { start: "<|start_header_id|>", end: "<|end_header_id|>", turn: "<|eot_id|>" };
const llama4: ChatTokens = { start: "<|header_start|>", end: "<|header_end|>", turn: "<|eot|>" };

/** Meta Llama 3 and 4 by their chat templates. Source: Meta, Llama documentation, prompt formats. */
export const llama: Family = {
  name: "llama",
  invocation: "InvokeModel",
  modelInput({ system, user }, generation, facts) {
    const temperature = temperatureFor(generation, facts);
    const tokens = /llama-?4/.test(facts.id) ? llama4 : llama3;
    const said = [
      system === "" ? "" : turnOf("system", system, tokens),
      turnOf("user", user, tokens),
      header("assistant", tokens),
    ];
    return {
      prompt: `<|begin_of_text|>${said.join("")}`,
      max_gen_len: maxTokensFor(generation, facts),
      ...(temperature === undefined ? {} : { temperature }),
      ...facts.extraInput,
    };
  },
  readReply(output) {
    const reply = objectOf(output);
    const text = stringOf(reply?.["generation"]);
    const stopReason = stringOf(reply?.["stop_reason"]);
    if (text === undefined && (stopReason === undefined || reply?.["generation"] !== null)) return undefined;
    return {
      text: text ?? "",
      stop: stopReason === "length" ? "cut" : "ended",
      usage: usageOf([reply?.["prompt_token_count"]], reply?.["generation_token_count"]),
    };
  },
};

function turnOf(role: string, text: string, tokens: ChatTokens): string {
  return `${header(role, tokens)}${withoutPipeTokens(text)}${tokens.turn}`;
}

function header(role: string, { start, end }: ChatTokens): string {
  return `${start}${role}${end}\n\n`;
}
