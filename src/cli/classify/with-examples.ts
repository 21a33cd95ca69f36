import type { ExamplesFrom } from "../../config/index.ts";
import type { Classifier } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { type Examples, learnExamples } from "../../evaluation/index.ts";
import { openLocalFile, openScratch, stateFolderOf } from "../../platform.ts";

/** A classifier with the labelled rows of a file as further examples of its categories. Throws as {@link examplesOf}. */
export async function withExamples(
  classifier: Classifier,
  from: ExamplesFrom,
  home: string,
): Promise<Classifier> {
  const learned = await examplesOf(classifier, from, home);
  const categories = classifier.categories.map((each) => ({
    ...each,
    examples: [...each.examples, ...(learned.get(each.name) ?? [])],
  }));
  return { ...classifier, categories };
}

/** What the labelled rows of a file teach. Throws PH202 (no such file), PH201 and PH2xx. */
export async function examplesOf(
  classifier: Classifier,
  { file, text, category }: ExamplesFrom,
  home: string,
): Promise<Examples> {
  const source = await openLocalFile(file);
  if (source === undefined) throw new ProductError("PH202", { file });
  const scratch = await openScratch(stateFolderOf(home));
  return learnExamples(classifier, { source, scratch, text, category });
}
