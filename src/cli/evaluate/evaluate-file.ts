import { tmpdir } from "node:os";
import { join } from "node:path";
import { WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { type Evaluation, evaluateSource, type GoldOfText } from "../../evaluation/index.ts";
import { openLocalFile, openScratch, stateFolderOf } from "../../platform.ts";
import type { ByteSource, Scratch } from "../../ports/index.ts";
import { plainText } from "../context.ts";

export interface EvaluateFileRequest {
  /** Absolute. */
  readonly path: string;
  /** The path as it was typed, for messages. */
  readonly shown?: string;
  /** The column with the right category, or who knows it by the text. */
  readonly gold: string | GoldOfText;
  /** The classifier's categories, where they are known. */
  readonly categories?: readonly string[] | undefined;
  /** The column with the category that was given; "class" unless named. */
  readonly class?: string | undefined;
  /** The configuration's folder, where room on disk may be taken; undefined: the computer's temporary folder. */
  readonly home?: string | undefined;
  /** Gets what reading warns of. */
  readonly warnings?: WarningLog;
}

/** Where files and room on disk come from. */
export interface EvaluateEffects {
  readonly openFile: (path: string) => Promise<ByteSource | undefined>;
  readonly openScratch: (folder: string) => Promise<Scratch>;
}

const realEffects: EvaluateEffects = { openFile: openLocalFile, openScratch };

/** Compares a file's classes with its gold labels. Throws PH140, PH142, PH201, PH202, and PH2xx if it cannot be read. */
export async function evaluateFile(
  request: EvaluateFileRequest,
  effects: EvaluateEffects = realEffects,
): Promise<Evaluation> {
  const source = await effects.openFile(request.path);
  if (source === undefined)
    throw new ProductError("PH202", { file: plainText(request.shown ?? request.path) });
  const folder = request.home === undefined ? join(tmpdir(), "pigeonhole") : stateFolderOf(request.home);
  return evaluateSource({
    source,
    scratch: await effects.openScratch(folder),
    warnings: request.warnings ?? new WarningLog(),
    gold: request.gold,
    categories: request.categories,
    classColumn: request.class ?? "class",
  });
}
