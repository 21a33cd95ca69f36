import { ProductError } from "../../errors.ts";
import type { ChatServiceProbes, ListedModels } from "../../ports/index.ts";
import { plainText } from "../context.ts";
import type { Check } from "./check.ts";
import { guidePlaces } from "./guide-places.ts";
import { pricesText } from "./prices-text.ts";

const modelsNamed = 5;

/** The address, the key and the model of a service behind OpenAI's interface. */
export async function chatServiceChecks(probes: ChatServiceProbes): Promise<Check[]> {
  const { url, model } = probes;
  const listed = await probes.listModels();
  const name = model === undefined ? "no model" : `model ${plainText(model, 100)}`;
  return [
    { name: "engine", level: "fine", message: `Engine openai-compatible, ${name}, at ${plainText(url)}` },
    serviceCheck(probes, listed),
    keyCheck(probes),
    ...modelChecks(probes, listed),
    priceCheck(probes),
  ];
}

function serviceCheck({ url, key }: ChatServiceProbes, listed: ListedModels): Check {
  const name = "service";
  const shown = plainText(url);
  if (listed.kind === "listed") return { name, level: "fine", message: `${shown} answers` };
  if (listed.kind === "unreachable") {
    return {
      name,
      level: "broken",
      message: `${shown} cannot be reached: ${plainText(listed.reason, 100)}`,
      fix: "Start the service there, or correct `openaiCompatible.url`: it goes up to `/v1`.",
    };
  }
  const { status } = listed;
  if (status === 401 || status === 403) {
    return {
      name,
      level: "broken",
      message: `${shown} refuses the key (${status})`,
      fix: keyFix(key),
    };
  }
  return {
    name,
    level: "warning",
    message: `${shown} answers, but does not list its models (${status})`,
    fix: "See whether `openaiCompatible.url` goes up to `/v1` and no further. Some services have no such list.",
  };
}

function keyCheck({ url, key }: ChatServiceProbes): Check {
  const name = "service-key";
  const isNamed = key.variable !== undefined;
  const state = key.isSet ? "set: its key is sent" : "not set: no key is sent";
  const message = isNamed
    ? `The variable ${key.variable} is ${state}`
    : "No variable with a key is named: none is sent";
  if (key.isSet || isOnThisComputer(url)) return { name, level: "fine", message };
  return {
    name,
    level: "warning",
    message,
    fix: `If the service wants a key: ${keyFix(key)}`,
  };
}

/** The key itself never stands in a file. */
function keyFix({ variable }: ChatServiceProbes["key"]): string {
  if (variable === undefined) {
    return "Put a valid key into an environment variable, and name that in `openaiCompatible.keyVariable`.";
  }
  return `Put a valid key into the variable \`${variable}\`, or name another one in \`openaiCompatible.keyVariable\`.`;
}

function isOnThisComputer(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}

function modelChecks({ model }: ChatServiceProbes, listed: ListedModels): Check[] {
  const name = "model";
  const ids = listed.kind === "listed" ? listed.ids : [];
  const named = ids.slice(0, modelsNamed).map((id) => plainText(id, 60));
  const there =
    named.length === 0 ? "" : ` It has: ${named.join(", ")}${ids.length > named.length ? ", …" : ""}.`;
  if (model === undefined) {
    const fix = `Set \`engine.model\` to the name by which the service calls its model.${there}`;
    return [{ name, level: "broken", message: "No model is named", fix }];
  }
  if (listed.kind !== "listed") return [];
  const shown = plainText(model, 100);
  if (ids.includes(model) || ids.includes(`${model}:latest`)) {
    return [{ name, level: "fine", message: `The service has the model ${shown}` }];
  }
  const fix = `Correct \`engine.model\`, or load the model there.${there}`;
  return [{ name, level: "broken", message: `The service does not list the model ${shown}`, fix }];
}

function priceCheck({ tariff, model = "the model" }: ChatServiceProbes): Check {
  const name = "price";
  if (tariff !== undefined) return { name, level: "fine", message: pricesText(tariff) };
  const { message } = new ProductError("PH316", { model: plainText(model, 100) });
  return {
    name,
    level: "warning",
    message,
    fix: `Where it costs something, set \`prices.input\` and \`prices.output\`. See ${guidePlaces.ownPrices}.`,
  };
}
