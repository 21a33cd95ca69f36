import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ProductError } from "../../errors.ts";
import { stateFolderOf } from "../../platform.ts";
import type { CliContext } from "../context.ts";
import type { ClassifyOptions } from "./options.ts";
import { formatNamed } from "./read-options.ts";

export interface InputFile {
  /** Absolute. */
  readonly place: string;
  readonly name: string;
}

interface InputRequest {
  readonly files: readonly string[];
  readonly options: ClassifyOptions;
  /** The configuration's folder. */
  readonly home: string;
}

/** The files named on the command line, each once; `-` is standard input, kept as a file so that a run can go on. */
export async function inputFiles(context: CliContext, request: InputRequest): Promise<InputFile[]> {
  const inputs = new Map<string, InputFile>();
  for (const file of request.files) {
    const input = file === "-" ? await keepStandardInput(context, request) : await existing(context, file);
    inputs.set(input.place, input);
  }
  return [...inputs.values()];
}

async function existing(context: CliContext, file: string): Promise<InputFile> {
  const place = resolve(context.folder, file);
  const stats = await stat(place).catch(() => undefined);
  if (stats === undefined) throw new ProductError("PH202", { file });
  if (stats.isDirectory()) throw new ProductError("PH163", { folder: file });
  return { place, name: basename(place) };
}

async function keepStandardInput(context: CliContext, { options, home }: InputRequest): Promise<InputFile> {
  const format = formatNamed("--input-format", options.inputFormat);
  if (format === undefined) throw new ProductError("PH164", {});
  const folder = join(stateFolderOf(home), "standard-input");
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `unfinished-${process.pid}`);
  const hash = createHash("sha256");
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(context.stdin, hashing, createWriteStream(unfinished));
  const place = join(folder, `${hash.digest("hex").slice(0, 16)}.${format}`);
  await rename(unfinished, place);
  return { place, name: `standard-input.${format}` };
}
