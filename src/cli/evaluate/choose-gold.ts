import { classifierOf } from "../../config/index.ts";
import { categoryNames, type ReviewOrigin } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { type GoldOfText, goldOfReviews } from "../../evaluation/index.ts";
import type { CliContext } from "../context.ts";
import { loadHomeConfig } from "../home.ts";
import { openToldReviews } from "../reviews/project-reviews.ts";
import { goldColumn } from "./gold-column.ts";

export interface GoldOptions {
  /** The result file, relative to the working folder. */
  readonly file: string;
  /** The column with the right category; undefined: as configured. */
  readonly gold?: string;
  /** What people said of the texts is the gold. */
  readonly reviews?: boolean;
  /** Whose reviews; needed where there are several classifiers. */
  readonly classifier?: string;
  readonly config?: string;
}

export interface ChosenGold {
  readonly gold: string | GoldOfText;
  /** undefined: not known. */
  readonly categories?: readonly string[];
  /** Of reviews: records so far by where people met their texts, and those left out because they serve as examples. */
  readonly known?: Readonly<Record<ReviewOrigin | "examples", number>>;
}

/**
 * The reviews of the project where they are asked for, else a column. Throws PH165 for both at once, what
 * {@link goldColumn} throws, and PH101, PH106, PH107 with reviews.
 */
export async function chooseGold(context: CliContext, options: GoldOptions): Promise<ChosenGold> {
  if (options.gold !== undefined && options.reviews === true) {
    throw new ProductError("PH165", {
      problem:
        "Say what is right: either a column with `--gold COLUMN`, or what people said with `--reviews`.",
    });
  }
  if (options.reviews !== true) return { gold: await goldColumn(context, options.file, options) };
  const loaded = await loadHomeConfig(context, { config: options.config, near: options.file });
  const classifier = classifierOf(loaded.config, options.classifier);
  const current = await (await openToldReviews(context, loaded)).current(classifier.name);
  const counts = { queue: 0, audit: 0, list: 0, examples: 0 };
  const gold = goldOfReviews(current, ({ origin, isExample }) => {
    counts[isExample ? "examples" : origin] += 1;
  });
  return { gold, categories: [...categoryNames(classifier)], known: counts };
}
