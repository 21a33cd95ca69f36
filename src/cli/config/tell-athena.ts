import type { LoadedConfig } from "../../config/index.ts";
import { isProductError, ProductError } from "../../errors.ts";
import type { HomeKeeper } from "../../ports/index.ts";
import type { ChangedKey } from "./changed-keys.ts";

export interface AthenaTold {
  /** Classifiers whose results Athena finds from now on, and did not before. */
  readonly found: readonly string[];
  /** Why it may not find them. */
  readonly problem: ProductError | undefined;
}

/**
 * Tells the catalogue of the home which classifiers there are, where it does not find them by itself. That a person may not
 * do so, or cannot now, stops nobody's files from being sorted: it is said, not thrown.
 */
export async function tellAthena(
  { config }: LoadedConfig,
  openKeeper: () => Promise<HomeKeeper>,
): Promise<AthenaTold> {
  const { catalog, database } = config.analytics;
  if (catalog !== "projection") return { found: [], problem: undefined };
  const classifiers = Object.keys(config.classifiers);
  try {
    const keeper = await openKeeper();
    try {
      return { found: await keeper.letAthenaFind({ database, classifiers }), problem: undefined };
    } finally {
      keeper.close();
    }
  } catch (cause) {
    if (!isProductError(cause)) throw cause;
    return {
      found: [],
      problem: new ProductError("PH456", { classifiers, reason: cause.message }, { cause }),
    };
  }
}

/** Classifiers that are no longer configured, and whose results the catalogue will not have after the next deployment. */
export function goneFromAthena({ config }: LoadedConfig, keys: readonly ChangedKey[] | undefined): string[] {
  const { catalog, formerClassifiers } = config.analytics;
  if (catalog !== "projection") return [];
  return (keys ?? []).flatMap(({ key, change }) => {
    // A classifier is gone with the column that it read.
    const [, name] = change === "gone" ? (/^classifiers\.([^.]+)\.input\.text$/.exec(key) ?? []) : [];
    return name === undefined || formerClassifiers.includes(name) ? [] : [name];
  });
}
