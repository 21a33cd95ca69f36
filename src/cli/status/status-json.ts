import { answered, type DeadLetterCounts, type RunFacts } from "./run-facts.ts";

/** What `status --json` prints. Fields are only ever added to this schema. */
export function statusJson(all: readonly RunFacts[], deadLetters?: DeadLetterCounts) {
  return {
    schema: "pigeonhole.status/1",
    runs: all.map(runJson),
    ...(deadLetters !== undefined && { deadLetters }),
  };
}

function runJson({ run, totals, output, report, attempts }: RunFacts) {
  const { batches, records, questions, classified, unclassified, failed } = totals;
  return {
    run: run.id,
    file: run.source.name,
    state: run.state,
    classifier: run.classifier,
    classifierVersion: run.classifierVersion,
    engine: run.engine,
    createdAt: run.createdAt,
    changedAt: run.changedAt,
    records: { read: run.state === "received" ? records : run.read, rejected: run.rejected },
    texts: { all: questions, answered: answered(totals), classified, unclassified, failed },
    batches,
    spent: totals.spent,
    reserved: totals.reserved,
    attempts: attempts && {
      total: attempts.total,
      open: attempts.open.map(({ batch, number, route, job, serviceState, message, counts, startedAt }) => ({
        batch,
        number,
        route,
        job,
        serviceState,
        message,
        counts,
        startedAt,
      })),
    },
    input: run.source.place,
    output,
    report,
    failure: run.failure,
  };
}
