import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { type Evaluation, evaluateFile } from "../../evaluation/index.ts";
import { openLocalFile, openScratch } from "../../platform.ts";
import type { ByteSource, Scratch } from "../../ports/index.ts";
import { type CliContext, paint, plainText } from "../context.ts";
import { evaluationText, percent } from "../evaluate/evaluation-text.ts";
import { parseShare } from "../evaluate/parse-share.ts";
import { exitCode } from "../exit-code.ts";

export interface EvaluateOptions {
  /** The result file, relative to the working folder. */
  readonly file: string;
  /** The column with the right category. */
  readonly gold: string;
  /** The column with the category that was given; "class" unless named. */
  readonly class?: string | undefined;
  /** e.g. "0.9" or "90%"; a lower accuracy ends with exit code 4. */
  readonly minAccuracy?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Where files and room on disk come from. */
export interface EvaluateEffects {
  readonly openFile: (path: string) => Promise<ByteSource | undefined>;
  readonly openScratch: (folder: string) => Promise<Scratch>;
}

/** Compares a result with gold labels. Throws PH140, PH142, PH160, PH201, PH202 and what reading a file throws. */
export async function runEvaluate(
  context: CliContext,
  options: EvaluateOptions,
  effects: EvaluateEffects = { openFile: openLocalFile, openScratch },
): Promise<number> {
  const minAccuracy = parseShare("--min-accuracy", options.minAccuracy);
  const source = await effects.openFile(resolve(context.folder, options.file));
  if (source === undefined) throw new ProductError("PH202", { file: plainText(options.file) });
  const warnings = new WarningLog();
  const evaluation = await evaluateFile({
    source,
    // Results may lie where nothing else may be written.
    scratch: await effects.openScratch(join(tmpdir(), "pigeonhole")),
    warnings,
    goldColumn: options.gold,
    classColumn: options.class ?? "class",
  });
  const isMet = minAccuracy === undefined || evaluation.accuracy.share >= minAccuracy;
  if (options.json === true) {
    const file = basename(options.file);
    const gate = minAccuracy === undefined ? undefined : { minAccuracy, isMet };
    const shown = { schema: "pigeonhole.evaluation/1", file, ...evaluation, gate, warnings: warnings.list() };
    context.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  } else {
    for (const { message } of warnings.list()) context.stderr.write(`! ${message}\n`);
    context.stdout.write(evaluationText(evaluation, context.stdout));
    if (minAccuracy !== undefined)
      context.stdout.write(gateLine(context, { evaluation, minAccuracy, isMet }));
  }
  return isMet ? exitCode.done : exitCode.qualityMissed;
}

interface Gate {
  readonly evaluation: Evaluation;
  readonly minAccuracy: number;
  readonly isMet: boolean;
}

function gateLine({ stdout }: CliContext, { evaluation, minAccuracy, isMet }: Gate): string {
  const { share } = evaluation.accuracy;
  const mark = isMet ? paint(stdout, "green", "✔") : paint(stdout, "red", "✖");
  const verdict = isMet ? "is reached" : "is missed";
  return `\n${mark} The accuracy asked for, ${percent(minAccuracy)}, ${verdict} with ${percent(share)}.\n`;
}
