import { classifierOf } from "../../config/index.ts";
import { ProductError } from "../../errors.ts";
import { type GoldOfText, goldOfReviews } from "../../evaluation/index.ts";
import type { CliContext } from "../context.ts";
import { loadHomeConfig } from "../home.ts";
import { openToldReviews } from "../reviews/project-reviews.ts";

export interface GoldOptions {
  /** The result file, relative to the working folder. */
  readonly file: string;
  /** The column with the right category. */
  readonly gold?: string;
  /** What people said of the texts is the gold. */
  readonly reviews?: boolean;
  /** Whose reviews; needed where there are several classifiers. */
  readonly classifier?: string;
  readonly config?: string;
}

export interface ChosenGold {
  readonly gold: string | GoldOfText;
  /** Records that were left out so far because their text serves as an example. */
  readonly examples: () => number;
}

/** A column, or the reviews of the project. Throws PH165 unless one of the two is given; PH101, PH106, PH107 with reviews. */
export async function chooseGold(context: CliContext, options: GoldOptions): Promise<ChosenGold> {
  if ((options.gold === undefined) === (options.reviews !== true)) {
    throw new ProductError("PH165", {
      problem:
        "Say what is right: either a column with `--gold COLUMN`, or what people said with `--reviews`.",
    });
  }
  if (options.gold !== undefined) return { gold: options.gold, examples: () => 0 };
  const loaded = await loadHomeConfig(context, { config: options.config, near: options.file });
  const { name } = classifierOf(loaded.config, options.classifier);
  const goldOf = goldOfReviews(await (await openToldReviews(context, loaded)).current(name));
  let examples = 0;
  const gold: GoldOfText = (text) => {
    const known = goldOf(text);
    if (known === null) examples += 1;
    return known;
  };
  return { gold, examples: () => examples };
}
