import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FacetName, RecordFilter } from "../domain/index.ts";
import type { Reviews } from "../ports/index.ts";
import type { Analytics, Ask, ExportOptions, SqlExportOptions, SqlOptions, TrendStep } from "./analytics.ts";
import { exportSql } from "./console/export-sql.ts";
import { runSql } from "./console/run-sql.ts";
import { countFacets } from "./count-facets.ts";
import { countRecords, countTrend, summarize } from "./count-records.ts";
import { Database } from "./database.ts";
import { exportRecords } from "./export-records.ts";
import { FileCatalog } from "./file-catalog.ts";
import { findMovers } from "./find-movers.ts";
import { findPosition } from "./find-position.ts";
import { compareRuns, filterOfRun } from "./judging/compare-runs.ts";
import { measureQuality } from "./judging/measure-quality.ts";
import { readReviewQueue } from "./judging/read-review-queue.ts";
import { readPage } from "./read-page.ts";
import { readRecord } from "./read-record.ts";
import { RecordIndex } from "./record-table/record-index.ts";
import { SearchHits } from "./search-hits.ts";
import { sqlOfFilter } from "./sql-of-filter.ts";

export interface AnalyticsOptions {
  /** With the folders `classifier=...`: an absolute path; need not be there. */
  readonly folder: string;
  /** What day it is, an ISO date (UTC); for relative dates. */
  readonly today: () => string;
  /** What people said of the records' texts. */
  readonly reviews: Reviews;
  /** Records whose confidence is below are to be looked at by a person; undefined: "medium". */
  readonly reviewBelow?: "medium" | "high";
  /** Of the texts that a person is shown, how many are drawn by lot, 0 to 1; undefined: 0.2. */
  readonly auditShare?: number;
}

/** For the table of records and what is kept of searches; beyond it, they go on in the spill folder. */
const memoryMebibytes = 256;
const usualFacetValues = 50;

/** Loads DuckDB: to be called when something is asked, not before. Throws PH186 where there is none for this system. */
export async function openAnalytics(options: AnalyticsOptions): Promise<Analytics> {
  const { folder, today, reviews, reviewBelow = "medium", auditShare = 0.2 } = options;
  const spillFolder = await mkdtemp(join(tmpdir(), "pigeonhole-analytics-"));
  const database = await Database.open({ memoryMebibytes, spillFolder });
  const files = new FileCatalog(database, folder);
  const index = await RecordIndex.open({ database, reviews, reviewBelow });
  const hits = new SearchHits(database);
  const held = async () => {
    const catalog = await files.look();
    await index.hold(catalog);
    return { database, index, hits, catalog, reviews };
  };
  const about = async (filter: RecordFilter) => ({
    ...(await held()),
    selection: { filter, today: today() },
  });
  const statement = async (text: string) => {
    const catalog = await files.look();
    return { catalog, folder, text, reviewBelow, reviews: await currentReviews(reviews, catalog.files) };
  };
  return {
    version: async () => digestOf([await files.version(), await reviews.version()]),
    summary: async (filter, ask = {}) => summarize(await about(filter), ask),
    async facets(names: readonly FacetName[], filter: RecordFilter, more: Ask & { limit?: number } = {}) {
      const { limit = usualFacetValues, ...ask } = more;
      return countFacets(await about(filter), { names, limit }, ask);
    },
    trend: async (filter: RecordFilter, by: TrendStep, ask: Ask = {}) =>
      countTrend(await about(filter), by, ask),
    movers: async (filter, ask = {}) => findMovers(await about(filter), ask),
    reviewQueue: async (filter, queue) => readReviewQueue(await about(filter), { ...queue, auditShare }),
    quality: async (filter, ask = {}) => measureQuality(await about(filter), ask),
    compare: async (filter, runs, ask = {}) =>
      compareRuns(await about(filterOfRun(filter, runs.run)), runs, ask),
    position: async (filter, key, ask = {}) => findPosition(await about(filter), key, ask),
    sqlOf: (filter) => sqlOfFilter({ filter, today: today() }),
    damagedFiles: async () => (await files.look()).damaged,
    records: async (filter, ask = {}) => readPage(await about(filter), ask),
    count: async (filter, ask = {}) => countRecords(await about(filter), ask),
    record: async (key, ask = {}) => readRecord(await held(), key, ask),
    async *export(filter: RecordFilter, how: ExportOptions) {
      yield* exportRecords(await about(filter), how);
    },
    sql: async (text: string, how: SqlOptions) => runSql(await statement(text), how),
    async *exportSql(text: string, how: SqlExportOptions) {
      yield* exportSql(await statement(text), how);
    },
    async close() {
      database.close();
      await rm(spillFolder, { recursive: true, force: true });
    },
  };
}

const digestOf = (facts: readonly string[]) =>
  createHash("sha256").update(facts.join("\n")).digest("hex").slice(0, 16);

async function currentReviews(reviews: Reviews, files: readonly { readonly classifier: string }[]) {
  const classifiers = [...new Set(files.map(({ classifier }) => classifier))];
  const current = await Promise.all(classifiers.map((classifier) => reviews.current(classifier)));
  return current.flatMap((byText) => [...byText.values()]);
}
