import type { BatchId, RunId } from "./ids.ts";

/** The names of a run's objects, in one place: stages leave them for one another, engines read them. */
export const runFolder = (run: RunId) => `runs/${run}/`;
/** Which run an upload became, by a digest of its place and revision: an event may tell of it twice. */
export const toldKey = (upload: string) => `runs/told/${upload}.json`;
export const planKey = (run: RunId) => `runs/${run}/plan.json`;
/** The configuration that the run was made with: a later change is for other runs. */
export const configurationKey = (run: RunId) => `runs/${run}/configuration.json`;
export const preparationKey = (run: RunId) => `runs/${run}/preparation.json`;
export const sampleKey = (run: RunId) => `runs/${run}/sample.jsonl`;
/** How far the result file was written, by workers whose time ended before. */
export const resultProgressKey = (run: RunId) => `runs/${run}/result-progress.json`;
/** Where the result was written to, and which bytes one that is written anew may take the place of there. */
export const resultPlacesKey = (run: RunId) => `runs/${run}/result-places.json`;
/** What people said that the result shows. */
export const shownReviewsKey = (run: RunId) => `runs/${run}/shown-reviews.json`;
export const runReportKey = (run: RunId) => `runs/${run}/report.json`;
export const rowsKey = (run: RunId, batch: BatchId) => `runs/${run}/batches/${batch}/rows.jsonl`;
export const verdictsKey = (run: RunId, batch: BatchId) => `runs/${run}/batches/${batch}/verdicts.jsonl`;

/** The first attempt asks all of the batch's questions, a later one only what is still open. */
export function questionsKey(run: RunId, batch: BatchId, attempt: number): string {
  const folder = `runs/${run}/batches/${batch}`;
  return attempt === 1 ? `${folder}/questions.jsonl` : `${folder}/attempts/${attempt}/questions.jsonl`;
}

/** Verdicts as they stood before this attempt. */
export function earlierVerdictsKey(run: RunId, batch: BatchId, attempt: number): string {
  return `runs/${run}/batches/${batch}/attempts/${attempt}/earlier-verdicts.jsonl`;
}

/** Answers of the online engine, kept as they arrive in objects of a few each; ends with "/". */
export function onlineAnswersFolder(run: RunId, batch: BatchId, attempt: number): string {
  return `runs/${run}/batches/${batch}/attempts/${attempt}/online/`;
}

/**
 * Where a batch's rows go for analytics, e.g.
 * "processed_data/classifier=travel/dt=2026-11-24/r-7f3a9c21b04d-00001.parquet".
 */
export function processedKey(options: {
  folder: string;
  classifier: string;
  createdAt: string;
  run: RunId;
  batch: BatchId;
}): string {
  const { folder, classifier, createdAt, run, batch } = options;
  return `${folder}/classifier=${classifier}/dt=${createdAt.slice(0, 10)}/${run}-${batch}.parquet`;
}
