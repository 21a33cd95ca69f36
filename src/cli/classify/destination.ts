import { stat } from "node:fs/promises";
import { basename, dirname, resolve, sep } from "node:path";
import {
  type Destination,
  type FormatName,
  homeDestination,
  type RunId,
  resultBaseName,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { outputFormat } from "../output-format.ts";

export interface OutputChoice {
  readonly format: FormatName;
  readonly destination: (run: { id: RunId; createdAt: string }) => Destination;
  /** The absolute path, where it is known before the run is: two inputs must not share it. */
  readonly path: string | undefined;
}

interface OutputRequest {
  /** The working folder. */
  readonly folder: string;
  /** `-o` as typed. */
  readonly output: string | undefined;
  /** `-f`, else the classifier's, else undefined. */
  readonly wanted: FormatName | undefined;
  readonly isFormatFromFlag: boolean;
  readonly inputName: string;
  readonly inputFormat: FormatName;
  /** Several inputs: OUT is a folder. */
  readonly isOneOfMany: boolean;
  /** `folders.output` of the configuration. */
  readonly outputFolder: string;
}

/** Where the result goes: beside the configuration by date and run, or where `-o` says. Throws PH160 for a name that says another format. */
export async function chooseOutput(request: OutputRequest): Promise<OutputChoice> {
  const { output, wanted, inputName, inputFormat, outputFolder } = request;
  const base = resultBaseName(inputName);
  if (output === undefined) {
    const format = wanted ?? inputFormat;
    const destination = (run: { id: RunId; createdAt: string }) =>
      homeDestination(run, { folder: outputFolder, inputName, format });
    return { format, destination, path: undefined };
  }
  const path = resolve(request.folder, output);
  if (await isFolder(path, request)) {
    const format = wanted ?? inputFormat;
    return at(path, `${base}.${format}`, format);
  }
  const format = outputFormat(request.isFormatFromFlag ? wanted : undefined, output) ?? wanted ?? inputFormat;
  return at(dirname(path), basename(path), format);
}

function at(folder: string, name: string, format: FormatName): OutputChoice {
  const destination = { folder, key: name, reportKey: `${name}.report.json` };
  return { format, destination: () => destination, path: resolve(folder, name) };
}

async function isFolder(path: string, { output, isOneOfMany }: OutputRequest): Promise<boolean> {
  const isThere = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => undefined,
  );
  if (isThere === false && isOneOfMany) {
    throw new ProductError("PH161", { path: output ?? path });
  }
  const looksLikeFolder = output?.endsWith("/") === true || output?.endsWith(sep) === true;
  return isThere === true || looksLikeFolder || isOneOfMany;
}
