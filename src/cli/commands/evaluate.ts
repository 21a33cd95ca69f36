import { basename, resolve } from "node:path";
import { WarningLog } from "../../domain/index.ts";
import type { Evaluation } from "../../evaluation/index.ts";
import { type CliContext, paint } from "../context.ts";
import { chooseGold, type GoldOptions } from "../evaluate/choose-gold.ts";
import { type EvaluateEffects, evaluateFile } from "../evaluate/evaluate-file.ts";
import { evaluationText, percent } from "../evaluate/evaluation-text.ts";
import { knownLines } from "../evaluate/known-lines.ts";
import { parseShare } from "../evaluate/parse-share.ts";
import { exitCode } from "../exit-code.ts";

export interface EvaluateOptions extends GoldOptions {
  /** The column with the category that was given; "class" unless named. */
  readonly class?: string;
  /** e.g. "0.9" or "90%"; a lower accuracy ends with exit code 4. */
  readonly minAccuracy?: string;
  readonly json?: boolean;
}

/** `evaluate FILE`: a result against what is right. Throws PH160, what {@link chooseGold} throws and what {@link evaluateFile} throws. */
export async function runEvaluate(
  context: CliContext,
  options: EvaluateOptions,
  effects?: EvaluateEffects,
): Promise<number> {
  const minAccuracy = parseShare("--min-accuracy", options.minAccuracy);
  const path = resolve(context.folder, options.file);
  const warnings = new WarningLog();
  const { gold, categories, known } = await chooseGold(context, options);
  const evaluation = await evaluateFile(
    { path, shown: options.file, gold, categories, class: options.class, warnings },
    effects,
  );
  const isMet = minAccuracy === undefined || evaluation.accuracy.share >= minAccuracy;
  if (options.json === true) {
    const gate = minAccuracy === undefined ? undefined : { minAccuracy, isMet };
    const shown = {
      schema: "pigeonhole.evaluation/1",
      file: basename(options.file),
      ...evaluation,
      ...(known !== undefined && { known }),
      gate,
      warnings: warnings.list(),
    };
    context.stdout.write(`${JSON.stringify(shown)}\n`);
  } else {
    for (const { message } of warnings.list()) context.stderr.write(`! ${message}\n`);
    context.stdout.write(evaluationText(evaluation, context.stdout));
    if (known !== undefined) context.stdout.write(`\n${knownLines(known, context.stdout)}`);
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
