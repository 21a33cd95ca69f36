import { classifierOf, type LoadedConfig } from "../../config/index.ts";
import type { Classifier } from "../../domain/index.ts";
import type { ClassifyOptions } from "./options.ts";
import { withExamples } from "./with-examples.ts";

/** The classifier a command is about: configured, with the flags put over it and its labelled examples learned. */
export async function chosenClassifier(
  loaded: LoadedConfig,
  options: Pick<ClassifyOptions, "classifier" | "idColumn" | "textColumn" | "dateColumn">,
): Promise<Classifier> {
  const configured = classifierOf(loaded.config, options.classifier);
  const { examplesFrom } = loaded.config.classifiers[configured.name] ?? {};
  const classifier =
    examplesFrom === undefined ? configured : await withExamples(configured, examplesFrom, loaded.folder);
  return {
    ...classifier,
    input: {
      id: options.idColumn ?? classifier.input.id,
      text: options.textColumn === undefined ? classifier.input.text : [options.textColumn],
      date: options.dateColumn ?? classifier.input.date,
      gold: classifier.input.gold,
    },
  };
}
