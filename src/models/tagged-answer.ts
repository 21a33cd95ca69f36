import { objectOf, stringOf } from "./json-value.ts";
import { escapeXml } from "./system-prompt.ts";

/** An answer is at most some hundred tokens; what is longer is no answer in JSON. */
const mostJsonCharacters = 100_000;

/**
 * An answer in JSON said in our tags, so that there is one way of reading answers. A text that holds no such JSON object
 * comes back as it is: some services take the wish for JSON and answer as they like.
 */
export function taggedAnswer(text: string): string {
  const said = jsonOf(text);
  const label = stringOf(said?.["class"]);
  if (said === undefined || label === undefined) return text;
  const parts = [
    ["class", label],
    ["rationale", stringOf(said["rationale"])],
    ["confidence", stringOf(said["confidence"])],
  ] as const;
  return parts
    .filter(([, content]) => content !== undefined)
    .map(([name, content = ""]) => `<${name}>${escapeXml(content)}</${name}>`)
    .join("\n");
}

/** The object from the first brace behind any thinking to the last one: models put code fences and words around it. */
function jsonOf(text: string): Readonly<Record<string, unknown>> | undefined {
  const thought = text.slice(0, mostJsonCharacters).lastIndexOf("</think");
  const from = text.indexOf("{", Math.max(0, thought));
  const to = text.lastIndexOf("}");
  if (from < 0 || to < from || to - from > mostJsonCharacters) return undefined;
  try {
    return objectOf(JSON.parse(text.slice(from, to + 1)));
  } catch {
    return undefined;
  }
}
