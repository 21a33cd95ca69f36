import type { FailedLimit } from "../../config/index.ts";
import type { RecordCounts } from "../../domain/index.ts";
import type { CliContext } from "../context.ts";
import { exitCode, exitCodeOfCode } from "../exit-code.ts";
import { type HomeFlags, homeWords } from "../home-words.ts";
import { printShown } from "../print-error.ts";
import { type FileResult, type PublishedFile, shownPath } from "./classify-file.ts";
import { classifyJson } from "./classify-json.ts";
import { type Advised, nextSteps } from "./next-steps.ts";
import type { ClassifyOptions } from "./options.ts";
import { summaryText } from "./summary.ts";

export interface Told extends Pick<ClassifyOptions, "json" | "ndjson" | "quiet">, Advised {
  /** How long the command took for this file. */
  readonly elapsedMs: number;
}

/** Says how a file ended: the summary (only its path when quiet), or the failure. Machines are told elsewhere. */
export function tellResult(context: CliContext, result: FileResult, told: Told): void {
  if (told.json === true || told.ndjson === true) return;
  if (result.status === "failed") printShown(context, result.error, told.homeWords);
  else if (told.quiet === true) context.stdout.write(`${shownPath(context.folder, result.output)}\n`);
  else context.stdout.write(publishedText(context, result, told));
}

/** The same for commands that are about one run; here a machine is told too, as by `classify --json`. */
export function tellOneResult(
  context: CliContext,
  result: FileResult,
  told: HomeFlags & Pick<Told, "json" | "quiet" | "elapsedMs">,
): void {
  if (told.json === true) context.stdout.write(`${JSON.stringify(classifyJson([result], []))}\n`);
  else tellResult(context, result, { ...told, classifier: undefined, homeWords: homeWords(told) });
}

function publishedText({ stdout, folder }: CliContext, result: PublishedFile, told: Told): string {
  const { report, isAlready } = result;
  const outputPath = shownPath(folder, result.output);
  const reportPath = shownPath(folder, result.reportPath);
  const next = nextSteps(result, told);
  const facts = { report, outputPath, reportPath, isAlready, elapsedMs: told.elapsedMs, next };
  return summaryText(facts, stdout);
}

/**
 * 6 when the limit of cost left records open; 3 when more records failed than the limit allows; rejected and
 * unclassified ones are no failure.
 */
export function exitCodeOfResult(result: FileResult, limit: FailedLimit): number {
  if (result.status === "failed") return exitCodeOfCode(result.error.code);
  if (result.report.warnings.some(({ code }) => code === "cost-limit")) return exitCode.limit;
  return isAbove(limit, result.report.counts) ? exitCode.failedRecords : exitCode.done;
}

function isAbove(limit: FailedLimit, { failed, read }: RecordCounts): boolean {
  return limit.kind === "count" ? failed > limit.count : failed > limit.share * read;
}
