import type { FailedLimit } from "../../config/index.ts";
import type { RecordCounts } from "../../domain/index.ts";
import type { CliContext } from "../context.ts";
import { exitCode, exitCodeOfCode } from "../exit-code.ts";
import { printShown } from "../print-error.ts";
import { type FileResult, type PublishedFile, shownPath } from "./classify-file.ts";
import type { ClassifyOptions } from "./options.ts";
import { summaryText } from "./summary.ts";

/** Says how a file ended: the summary (only its path when quiet), or the failure. Machines are told elsewhere. */
export function tellResult(context: CliContext, result: FileResult, options: ClassifyOptions): void {
  if (options.json === true || options.ndjson === true) return;
  if (result.status === "failed") printShown(context, result.error);
  else if (options.quiet === true) context.stdout.write(`${shownPath(context.folder, result.output)}\n`);
  else context.stdout.write(publishedText(context, result));
}

function publishedText({ stdout, folder }: CliContext, result: PublishedFile): string {
  const { report, run, isAlready } = result;
  const outputPath = shownPath(folder, result.output);
  const undecided = report.counts.failed + report.counts.unclassified;
  const next = [
    ...(undecided > 0 ? [`pigeonhole retry ${run.id}`] : []),
    ...(isAlready ? ["the same command with --again, for a new run"] : []),
  ];
  const facts = { report, outputPath, reportPath: shownPath(folder, result.reportPath), isAlready, next };
  return summaryText(facts, stdout);
}

/** 6 when the limit of cost left records open; 3 when more records failed than the limit allows; rejected and unclassified ones are no failure. */
export function exitCodeOfResult(result: FileResult, limit: FailedLimit): number {
  if (result.status === "failed") return exitCodeOfCode(result.error.code);
  if (result.report.warnings.some(({ code }) => code === "cost-limit")) return exitCode.limit;
  return isAbove(limit, result.report.counts) ? exitCode.failedRecords : exitCode.done;
}

function isAbove(limit: FailedLimit, { failed, read }: RecordCounts): boolean {
  return limit.kind === "count" ? failed > limit.count : failed > limit.share * read;
}
