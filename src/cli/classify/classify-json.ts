import type { Run } from "../../domain/index.ts";
import type { ErrorShown } from "../print-error.ts";
import type { FileResult, PublishedFile } from "./classify-file.ts";

/** What `classify --json` prints; the last line of `--ndjson`. Fields are only ever added to this schema. */
export function classifyJson(
  results: readonly FileResult[],
  errors: readonly ErrorShown[],
  underWay: readonly Run[] = [],
) {
  const published = results.filter((result) => result.status === "published");
  const failures = results.filter((result) => result.status === "failed").map(({ error }) => error);
  const allErrors = [...errors, ...failures];
  return {
    schema: "pigeonhole.classify/1",
    ok: allErrors.length === 0,
    runs: published.map(runJson),
    ...(underWay.length > 0 && {
      underWay: underWay.map(({ id, source }) => ({ run: id, input: source.name })),
    }),
    warnings: published.flatMap(({ run, report }) =>
      report.warnings.map((warning) => ({ run: run.id, ...warning })),
    ),
    errors: allErrors,
  };
}

function runJson({ run, report, output, reportPath, isAlready }: PublishedFile) {
  return {
    run: run.id,
    input: run.source.name,
    output,
    report: reportPath,
    engine: report.engine.name,
    already: isAlready,
    counts: report.counts,
    questions: report.questions,
    cached: report.cached,
    spending: report.spending,
    categories: report.categories,
    confidence: report.confidence,
  };
}
