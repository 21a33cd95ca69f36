import { uploadsFolder } from "../../adapters/aws/resource-names.ts";
import { s3SourcePlace } from "../../adapters/aws/s3-source-place.ts";
import { askingOf, type Config } from "../../config/index.ts";
import { homeDestination, isUnfinishedName, type Reading } from "../../domain/index.ts";
import { isProductError, ProductError } from "../../errors.ts";
import { formatOfName } from "../../formats/index.ts";
import { type ReceiveRequest, receive } from "../../pipeline.ts";
import type { Host } from "../host/host.ts";
import { type HomeConfiguration, readClassifier, readConfiguration } from "./home-configuration.ts";
import { refuseFile } from "./refuse-file.ts";
import type { ArrivedFile } from "./s3-event.ts";

/**
 * A file that arrived -> a run of it, or the news that there can be none and why. A second event for the same file makes no
 * second run. Throws what may pass, and what is no fault of the file: the file is then received later.
 */
export async function receiveFile(host: Host, file: ArrivedFile): Promise<void> {
  let config: Config | undefined;
  try {
    const home = await readConfiguration(host.parts.objects);
    config = home.config;
    const place = placeInHome(file.key, config.folders.input);
    if (place === undefined || isUnfinishedName(place.name)) {
      host.log.note("file-ignored", { isInInputFolder: place !== undefined });
      return;
    }
    const platform = await host.open(config);
    await receive(platform, await requestOf(host, file, { home, place }));
  } catch (error) {
    if (!isProductError(error) || error.isRetryable || error.fault !== "user") throw error;
    await refuseFile(host, file, { error, outputFolder: config?.folders.output });
  }
}

interface PlaceInHome {
  /** The folder below the input folder that the file is in, e.g. "travel"; undefined: none. */
  readonly folder: string | undefined;
  /** The file's own name. */
  readonly name: string;
}

/** undefined: the file is not in the input folder, so nobody wants it sorted. */
function placeInHome(key: string, inputFolder: string): PlaceInHome | undefined {
  const isBelow = key.startsWith(`${inputFolder}/`) && !key.startsWith(`${uploadsFolder}/`);
  if (!isBelow) return undefined;
  const parts = key.slice(inputFolder.length + 1).split("/");
  return { folder: parts.length > 1 ? parts[0] : undefined, name: parts.at(-1) ?? "" };
}

async function requestOf(
  { parts }: Host,
  file: ArrivedFile,
  { home, place }: { home: HomeConfiguration; place: PlaceInHome },
): Promise<ReceiveRequest> {
  const { config, user } = home;
  const { name } = place;
  const classifier = await readClassifier(parts.objects, home, classifierName(config, place.folder));
  const reading = readingOf(name === "" ? file.key : name);
  const format = classifier.output.format ?? reading.format;
  const { output: folder, processed: processedFolder } = config.folders;
  return {
    place: s3SourcePlace(file),
    name,
    classifier: { ...classifier, output: { ...classifier.output, format } },
    reading,
    batchSize: config.engine.batchSize,
    asking: askingOf(config),
    processedFolder,
    configuration: user,
    destination: (run) => homeDestination(run, { folder, inputName: name, format }),
    isForced: false,
    isEvent: true,
  };
}

/** Throws PH378 unless the folder names one, or there is one only and no folder. */
function classifierName({ classifiers, folders }: Config, folder: string | undefined): string {
  const names = Object.keys(classifiers);
  const name = folder ?? (names.length === 1 ? names[0] : undefined);
  if (name !== undefined && names.includes(name)) return name;
  throw new ProductError("PH378", { folder, input: folders.input, names });
}

/** Throws PH210 when the name does not tell the format. */
function readingOf(name: string): Reading {
  const format = formatOfName(name)?.format;
  if (format === undefined) throw new ProductError("PH210", { file: name });
  return { format, delimiter: undefined, encoding: undefined, sheet: undefined, limit: undefined };
}
