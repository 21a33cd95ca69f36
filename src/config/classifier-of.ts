import type { Classifier } from "../domain/index.ts";
import { nearestName } from "../domain/nearest-name.ts";
import { ProductError } from "../errors.ts";
import type { Config } from "./config.ts";
import { showText } from "./show-value.ts";

/**
 * The classifier of that name, or the only one there is. Throws PH106 when there is none of that name, PH107 when
 * there are several to choose from.
 */
export function classifierOf(config: Config, name?: string): Classifier {
  const names = Object.keys(config.classifiers);
  const chosen = name ?? (names.length === 1 ? names[0] : undefined);
  if (chosen === undefined) throw new ProductError("PH107", { names });
  const classifier = config.classifiers[chosen];
  if (classifier === undefined) {
    throw new ProductError("PH106", { name: showText(chosen), names, nearest: nearestName(chosen, names) });
  }
  const { examplesFrom: _, ...rest } = classifier;
  return rest;
}
