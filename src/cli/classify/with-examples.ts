import type { ExamplesFrom } from "../../config/index.ts";
import type { Classifier } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { type Examples, learnExamples } from "../../evaluation/index.ts";
import { openLocalFile, openScratch, stateFolderOf } from "../../platform.ts";

/** A classifier with the labelled rows of a file as examples of its categories. Throws PH202 (no such file), PH201, PH2xx. */
export async function withExamples(
  classifier: Classifier,
  from: ExamplesFrom,
  home: string,
): Promise<Classifier> {
  const learned = await examplesIn(classifier, from, home);
  const categories = classifier.categories.map((each) => ({
    ...each,
    examples: [...each.examples, ...(learned.get(each.name) ?? [])],
  }));
  return { ...classifier, categories };
}

/** The labelled rows of a file on this computer. Throws as {@link withExamples}. */
export async function examplesIn(
  classifier: Classifier,
  from: ExamplesFrom,
  home: string,
): Promise<Examples> {
  const source = await openLocalFile(from.file);
  if (source === undefined) throw new ProductError("PH202", { file: from.file });
  const scratch = await openScratch(stateFolderOf(home));
  const { text, category } = from;
  return learnExamples(classifier, { source, scratch, text, category });
}
