import { createHash } from "node:crypto";
import type { RecordFilter } from "../domain/index.ts";
import type { Reviews, Worker } from "../ports/index.ts";
import type { Analytics, InputRowStore } from "./analytics.ts";
import { consoleHere } from "./console/console-here.ts";
import { consoleTables } from "./console/console-tables.ts";
import type { SqlConsole } from "./console/sql-console.ts";
import { readCorrectedTexts } from "./corrected-texts.ts";
import { countFacets } from "./count-facets.ts";
import { countRecords, countTrend, summarize } from "./count-records.ts";
import { Database } from "./database.ts";
import { exportRecords } from "./export-records.ts";
import { FileCatalog } from "./file-catalog.ts";
import { findMovers } from "./find-movers.ts";
import { findPosition } from "./find-position.ts";
import { inputColumns, noInputRows } from "./input-cells.ts";
import { compareRuns, filterOfRun } from "./judging/compare-runs.ts";
import { measureQuality } from "./judging/measure-quality.ts";
import { readReviewQueue } from "./judging/read-review-queue.ts";
import type { Question } from "./question.ts";
import { readPage } from "./read-page.ts";
import { type RecordQuestion, readInputRow, readRecord } from "./read-record.ts";
import { RecordIndex } from "./record-table/record-index.ts";
import { SearchHits } from "./search-hits.ts";
import { openSpillFolder } from "./spill-folder.ts";
import { sqlOfFilter } from "./sql-of-filter.ts";
import { blocksUnlessDamaged, unlessDamaged } from "./unless-damaged.ts";

export interface AnalyticsOptions {
  /** With the folders `classifier=...`: an absolute path; need not be there. */
  readonly folder: string;
  /** What day it is, an ISO date (UTC); for relative dates. */
  readonly today: () => string;
  /** What people said of the records' texts. */
  readonly reviews: Reviews;
  /** This process: what is put on disk while it answers is its own. */
  readonly worker: Pick<Worker, "id" | "isDead">;
  /** Of the runs that published them; undefined: nothing of their input files is kept. */
  readonly inputRows?: InputRowStore;
  /** Records whose confidence is below are to be looked at by a person; undefined: "medium". */
  readonly reviewBelow?: "medium" | "high";
  /** Of the texts that a person is shown, how many are drawn by lot, 0 to 1; undefined: 0.2. */
  readonly auditShare?: number;
  /** Where a person's SQL is run, closed with the rest; undefined: in this process. */
  readonly console?: SqlConsole;
}

/** For the table of records and what is kept of searches; beyond it, they go on in the spill folder. */
const memoryMebibytes = 256;
const usualFacetValues = 50;

/** Loads DuckDB: to be called when something is asked, not before. Throws PH186 where there is none for this system. */
export async function openAnalytics(options: AnalyticsOptions): Promise<Analytics> {
  const { folder, today, reviews, worker, reviewBelow = "medium", auditShare = 0.2 } = options;
  const { inputRows = noInputRows, console: sql = consoleHere } = options;
  const spill = await openSpillFolder(worker);
  const database = await Database.open({ memoryMebibytes, spillFolder: spill.path });
  const files = new FileCatalog(database, folder);
  const index = await RecordIndex.open({ database, reviews, reviewBelow });
  const hits = new SearchHits(database);
  const held = async () => {
    const catalog = await files.look();
    await index.hold(catalog);
    return { database, index, hits, catalog, reviews, inputRows };
  };
  /** Of the records of a filter. Where a file turns out to be damaged, once more without it. */
  const answer = <Answer>(filter: RecordFilter, give: (question: HeldQuestion) => Promise<Answer>) =>
    unlessDamaged(files, async () => give({ ...(await held()), selection: { filter, today: today() } }));
  const tables = async () => {
    const catalog = await files.look();
    // Before what it is the version of: what is said in between is told once more, and not left out.
    const reviewsVersion = await reviews.version();
    const said = await currentReviews(reviews, catalog.files);
    return consoleTables({ catalog, folder, reviewBelow, reviews: said, reviewsVersion });
  };
  return {
    prepare: async () => {
      await unlessDamaged(files, held);
    },
    preparation: () => index.preparation,
    version: async () => digestOf([await files.version(), await reviews.version()]),
    summary: (filter, ask = {}) => answer(filter, (question) => summarize(question, ask)),
    facets: (names, filter, { limit = usualFacetValues, ...ask } = {}) =>
      answer(filter, (question) => countFacets(question, { names, limit }, ask)),
    trend: (filter, by, ask = {}) => answer(filter, (question) => countTrend(question, by, ask)),
    movers: (filter, ask = {}) => answer(filter, (question) => findMovers(question, ask)),
    reviewQueue: (filter, queue) =>
      answer(filter, (question) => readReviewQueue(question, { ...queue, auditShare })),
    quality: (filter, ask = {}) => answer(filter, (question) => measureQuality(question, ask)),
    compare: (filter, runs, ask = {}) =>
      answer(filterOfRun(filter, runs.run), (question) => compareRuns(question, runs, ask)),
    position: (filter, key, ask = {}) => answer(filter, (question) => findPosition(question, key, ask)),
    sqlOf: (filter) => sqlOfFilter({ filter, today: today() }),
    damagedFiles: async () => (await files.look()).damaged,
    records: (filter, ask = {}) => answer(filter, (question) => readPage(question, ask)),
    count: (filter, ask = {}) => answer(filter, (question) => countRecords(question, ask)),
    record: (key, ask = {}) => unlessDamaged(files, async () => readRecord(await held(), key, ask)),
    inputRow: (key, ask = {}) => unlessDamaged(files, async () => readInputRow(await held(), key, ask)),
    inputColumns: (filter) => answer(filter, async (question) => [...(await inputColumns(question)).keys()]),
    async *export(filter, how) {
      const question = await answer(filter, async (held) => held);
      yield* blocksUnlessDamaged(files, exportRecords(question, how));
    },
    sql: (text, how) => unlessDamaged(files, async () => sql.run({ text, tables: await tables() }, how)),
    async *exportSql(text, how) {
      yield* blocksUnlessDamaged(files, sql.export({ text, tables: await tables() }, how));
    },
    correctedTexts: () => unlessDamaged(files, async () => readCorrectedTexts(await tables())),
    async close() {
      await sql.close();
      database.close();
      await spill.close();
    },
  };
}

type HeldQuestion = Question & RecordQuestion;

const digestOf = (facts: readonly string[]) =>
  createHash("sha256").update(facts.join("\n")).digest("hex").slice(0, 16);

async function currentReviews(reviews: Reviews, files: readonly { readonly classifier: string }[]) {
  const classifiers = [...new Set(files.map(({ classifier }) => classifier))];
  const current = await Promise.all(classifiers.map((classifier) => reviews.current(classifier)));
  return current.flatMap((byText) => [...byText.values()]);
}
