import { type ConfigGroup, isGroup, textOf } from "./config-value.ts";
import type { Origins, Problem } from "./problem.ts";
import { showText } from "./show-value.ts";

/** What a schema of single keys cannot see of the groups about who answers. */
export function checkEngines(root: ConfigGroup, origins: Origins): Problem[] {
  const written: Written = {
    textAt: (group, name) => {
      const value = textOf(groupOf(root, group)[name]);
      return typeof value === "string" && value !== "" ? value : undefined;
    },
    has: (group, name) => (groupOf(root, group)[name] ?? undefined) !== undefined,
    origins,
  };
  return [
    ...checkPrefix(written),
    ...checkUrl(written),
    ...checkKeyVariable(written),
    ...checkPricePair(written, ["input", "output"]),
    ...checkPricePair(written, ["batchInput", "batchOutput"]),
  ];
}

interface Written {
  /** undefined: not given, or no text, which the schema reports. */
  textAt(group: string, name: string): string | undefined;
  has(group: string, name: string): boolean;
  readonly origins: Origins;
}

function groupOf(root: ConfigGroup, name: string): ConfigGroup {
  const group = root[name];
  return isGroup(group) ? group : {};
}

/** It becomes a part of keys and of the addresses that a role's policy names. */
function checkPrefix({ textAt, origins }: Written): Problem[] {
  const prefix = textAt("bedrock", "prefix");
  if (prefix === undefined) return [];
  const origin = origins.near(["bedrock", "prefix"]);
  if (!/^[A-Za-z0-9._/-]*$/.test(prefix)) {
    const message = `\`bedrock.prefix\` may have letters (a to z), digits, \`-\`, \`_\`, \`.\` and \`/\` only; it is ${showText(prefix)}.`;
    return [{ origin, message }];
  }
  // One "/" at the beginning or the end is what people type; it is left out.
  const parts = prefix.replace(/^\//, "").replace(/\/$/, "").split("/");
  if (!parts.some((part) => part === "" || part === "." || part === "..")) return [];
  const message = `\`bedrock.prefix\` must have no part between \`/\` that is empty, \`.\` or \`..\`; it is ${showText(prefix)}.`;
  return [{ origin, message }];
}

function checkUrl({ textAt, origins }: Written): Problem[] {
  const url = textAt("openaiCompatible", "url");
  if (url === undefined) return [];
  const origin = origins.near(["openaiCompatible", "url"]);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !["http:", "https:"].includes(parsed.protocol)) {
    const message = `\`openaiCompatible.url\` must be an address that starts with \`http://\` or \`https://\`, such as \`http://localhost:11434/v1\`; it is ${showText(url)}.`;
    return [{ origin, message }];
  }
  if (parsed.username === "" && parsed.password === "") return [];
  // The address may hold a password: it is not shown.
  const message =
    "`openaiCompatible.url` must be an address without a user or password in it. A key is read from the variable that `openaiCompatible.keyVariable` names.";
  return [{ origin, message }];
}

const longestVariable = 64;

/** Never shows the value: people put the key itself here. */
function checkKeyVariable({ textAt, origins }: Written): Problem[] {
  const name = textAt("openaiCompatible", "keyVariable");
  if (name === undefined) return [];
  const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name.length <= longestVariable;
  if (isName && !name.toLowerCase().startsWith("sk-")) return [];
  const message =
    "`openaiCompatible.keyVariable` must be the name of an environment variable, such as `OPENAI_API_KEY`: up to 64 letters, digits and `_`. What is given looks like something else. The key itself never stands here; if it did, take it out and have a new one made.";
  return [{ origin: origins.near(["openaiCompatible", "keyVariable"]), message }];
}

/** Half a price would be half a guess. */
function checkPricePair({ has, origins }: Written, [input, output]: readonly [string, string]): Problem[] {
  const given = has("prices", input) ? input : output;
  const missing = given === input ? output : input;
  if (!has("prices", given) || has("prices", missing)) return [];
  return [
    {
      origin: origins.near(["prices", given]),
      message: `\`prices.${given}\` is given without \`prices.${missing}\`. Give both, or neither.`,
    },
  ];
}
