import { resolve } from "node:path";
import { askingOf, type LoadedConfig } from "../../config/index.ts";
import { ProductError } from "../../errors.ts";
import type { ReceiveRequest } from "../../pipeline.ts";
import type { CliContext } from "../context.ts";
import { chosenClassifier } from "./chosen-classifier.ts";
import { chooseOutput } from "./destination.ts";
import { type InputFile, inputFiles } from "./input-files.ts";
import type { ClassifyOptions } from "./options.ts";
import { formatNamed, readingOf } from "./read-options.ts";

/** What is asked of one file; its result's place is settled before anything is read. */
export type FilePlan = ReceiveRequest;

/**
 * The command line and the configuration -> a request a file. Throws for whatever is wrong with the command before
 * anything is done: PH160 to PH164, PH202, PH210.
 */
export async function planFiles(
  context: CliContext,
  loaded: LoadedConfig,
  { files, options }: { files: readonly string[]; options: ClassifyOptions },
): Promise<FilePlan[]> {
  const inputs = await inputFiles(context, { files, options, home: loaded.folder });
  const classifier = await chosenClassifier(loaded, options);
  const wanted = formatNamed("--format", options.format);
  const taken = new Map<string, string>(inputs.map(({ place, name }) => [place, name]));
  const plans: FilePlan[] = [];
  for (const input of inputs) {
    const reading = readingOf(input.name, options);
    const output = await chooseOutput({
      folder: context.folder,
      output: options.output,
      wanted: wanted ?? classifier.output.format,
      isFormatFromFlag: wanted !== undefined,
      inputName: input.name,
      inputFormat: reading.format,
      isOneOfMany: inputs.length > 1,
      outputFolder: loaded.config.folders.output,
    });
    claimPath(taken, input, output.path);
    plans.push({
      place: input.place,
      name: input.name,
      classifier: { ...classifier, output: { ...classifier.output, format: output.format } },
      reading,
      batchSize: loaded.config.engine.batchSize,
      asking: askingOf(loaded.config),
      configuration: undefined,
      processedFolder: loaded.config.folders.processed,
      destination: output.destination,
      isForced: options.again === true,
    });
  }
  return plans;
}

/** A result never replaces an input, nor another input's result. */
function claimPath(taken: Map<string, string>, { name }: InputFile, path: string | undefined): void {
  if (path === undefined) return;
  const other = taken.get(resolve(path));
  if (other !== undefined) throw new ProductError("PH162", { file: name, path, other });
  taken.set(resolve(path), name);
}
