import { classifierOf } from "../../config/index.ts";
import { isProductError, ProductError } from "../../errors.ts";
import type { CliContext } from "../context.ts";
import { loadHomeConfig } from "../home.ts";

export interface GoldColumnFlags {
  /** The column with the right category; undefined: the one of the configuration. */
  readonly gold?: string | undefined;
  readonly config?: string | undefined;
  readonly classifier?: string | undefined;
}

/**
 * The column with right categories: the one that was named, else `input.gold` of the classifier. `file`: looked near, where
 * the working folder has no configuration. Throws PH141 when nobody names one, and PH10x for a configuration that is wrong.
 */
export async function goldColumn(context: CliContext, file: string, flags: GoldColumnFlags): Promise<string> {
  const { gold, config, classifier } = flags;
  if (gold !== undefined) return gold;
  const input = await inputOf(context, { config, classifier, file });
  if (input?.gold === undefined) throw new ProductError("PH141", {});
  return input.gold;
}

/** undefined: there is no configuration. */
async function inputOf(
  context: CliContext,
  { config, classifier, file }: GoldColumnFlags & { file: string },
) {
  try {
    const loaded = await loadHomeConfig(context, { config, near: file });
    return classifierOf(loaded.config, classifier).input;
  } catch (error) {
    if (config === undefined && isProductError(error) && error.code === "PH101") return undefined;
    throw error;
  }
}
