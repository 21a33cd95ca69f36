import { isObject, malformed } from "./body-rules.ts";
import type { Refusal } from "./family.ts";

/** Messages of Converse and of Nova's native body: content is a list of blocks, text is `{"text": "…"}`. */
export function checkBlocks(messages: unknown, system: unknown): Refusal | undefined {
  if (!Array.isArray(messages)) return malformed("#: required key [messages] not found");
  if (messages.length === 0) return malformed("#/messages: expected minimum item count: 1, found: 0");
  for (const [index, message] of messages.entries()) {
    const at = `#/messages/${index}`;
    if (!isObject(message)) return malformed(`${at}: expected type: JSONObject`);
    if (message["role"] !== "user" && message["role"] !== "assistant") {
      return malformed(`${at}/role: ${JSON.stringify(message["role"])} is not a valid enum value`);
    }
    const problem = checkList(`${at}/content`, message["content"]);
    if (problem !== undefined) return problem;
  }
  return system === undefined ? undefined : checkList("#/system", system);
}

function checkList(at: string, value: unknown): Refusal | undefined {
  if (!Array.isArray(value)) {
    const found = typeof value === "string" ? "String" : value === undefined ? "Null" : "JSONObject";
    return malformed(`${at}: expected type: JSONArray, found: ${found}`);
  }
  if (value.length === 0) return malformed(`${at}: expected minimum item count: 1, found: 0`);
  const wrong = value.findIndex((block) => !isObject(block) || block["type"] !== undefined);
  if (wrong >= 0) return malformed(`${at}/${wrong}: extraneous key [type] is not permitted`);
  const empty = value.findIndex((block) => isObject(block) && block["text"] === "");
  return empty >= 0 ? malformed(`${at}/${empty}/text: expected minLength: 1, actual: 0`) : undefined;
}
