import { plainText } from "../../config/show-value.ts";
import { nearestName } from "../../domain/nearest-name.ts";
import { ProductError } from "../../errors.ts";
import type { InitRequest } from "./init-request.ts";
import type { Labels } from "./labels-of.ts";
import type { Preset } from "./preset.ts";
import { presets } from "./presets/index.ts";

const own = "own";

/**
 * The preset to start from; undefined: categories of one's own. Asks only when no preset, no names and no labels were
 * given. Throws PH121 or PH124 when nobody is there to answer, PH123 for a preset that does not exist.
 */
export async function chooseStart(
  request: InitRequest,
  labels: Labels | undefined,
): Promise<Preset | undefined> {
  const { preset, from, categories, ask } = request;
  if (preset !== undefined) return presetOf(preset);
  if (labels !== undefined || categories !== undefined) return undefined;
  if (ask === undefined) {
    throw new ProductError(from === undefined ? "PH121" : "PH124", { presets: presetNames() });
  }
  const answer = await ask({
    id: "start",
    message: "What do you want to sort?",
    options: [
      ...presets.map(({ name, title }) => ({ value: name, label: title })),
      { value: own, label: "Something else", hint: "you name the categories" },
    ],
    suggestion: own,
  });
  return answer === own ? undefined : presetOf(answer);
}

function presetOf(name: string): Preset {
  const preset = presets.find((one) => one.name === name.trim().toLowerCase());
  if (preset !== undefined) return preset;
  const names = presetNames();
  throw new ProductError("PH123", {
    preset: plainText(name, 60),
    presets: names,
    nearest: nearestName(name, names),
  });
}

function presetNames(): string[] {
  return presets.map(({ name }) => name);
}
