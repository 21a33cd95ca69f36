import { nearestName } from "../../config/nearest-name.ts";
import { plainText } from "../../config/show-value.ts";
import { ProductError } from "../../errors.ts";
import type { InitRequest } from "./init-request.ts";
import type { Preset } from "./preset.ts";
import { presets } from "./presets/index.ts";

const own = "own";

/**
 * The preset to start from; undefined: the person's own categories. Asks only when there is neither a preset nor a
 * file nor a list of categories. Throws PH121 when nobody is there to answer, PH123 for a preset that does not exist.
 */
export async function chooseStart(request: InitRequest): Promise<{ preset: Preset | undefined }> {
  const { preset, from, categories, ask } = request;
  if (preset !== undefined) return { preset: presetOf(preset) };
  if (from !== undefined || categories !== undefined) return { preset: undefined };
  if (ask === undefined) throw new ProductError("PH121", { presets: presetNames() });
  const answer = await ask({
    id: "start",
    message: "What do you want to sort?",
    options: [
      ...presets.map(({ name, title }) => ({ value: name, label: title })),
      { value: own, label: "Something else", hint: "you name the categories" },
    ],
    suggestion: own,
  });
  return { preset: answer === own ? undefined : presetOf(answer) };
}

export function presetOf(name: string): Preset {
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
