import { classifierOf, type LoadedConfig } from "../../config/index.ts";
import type { Classifier } from "../../domain/index.ts";
import { openReviews } from "../../platform.ts";
import type { ClassifyOptions } from "./options.ts";
import { headerOf } from "./read-options.ts";
import { withExamples } from "./with-examples.ts";
import { withReviewedExamples } from "./with-reviewed-examples.ts";

/** The classifier a command is about: configured, with the flags put over it and its labelled examples and those of reviews learned. Throws PH160. */
export async function chosenClassifier(
  loaded: LoadedConfig,
  options: Pick<ClassifyOptions, "classifier" | "idColumn" | "textColumn" | "dateColumn" | "header">,
): Promise<Classifier> {
  const configured = classifierOf(loaded.config, options.classifier);
  const { examplesFrom } = loaded.config.classifiers[configured.name] ?? {};
  const labelled =
    examplesFrom === undefined ? configured : await withExamples(configured, examplesFrom, loaded.folder);
  const classifier = await withReviewedExamples(labelled, await openReviews(loaded.folder));
  return {
    ...classifier,
    input: {
      id: options.idColumn ?? classifier.input.id,
      text: options.textColumn === undefined ? classifier.input.text : [options.textColumn],
      date: options.dateColumn ?? classifier.input.date,
      gold: classifier.input.gold,
      header: headerOf(options.header) ?? classifier.input.header,
    },
  };
}
