import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FacetName, RecordFilter } from "../domain/index.ts";
import type { Analytics, Ask, ExportOptions, SqlExportOptions, SqlOptions, TrendStep } from "./analytics.ts";
import { exportSql } from "./console/export-sql.ts";
import { runSql } from "./console/run-sql.ts";
import { countFacets } from "./count-facets.ts";
import { countRecords, countTrend, summarize } from "./count-records.ts";
import { Database } from "./database.ts";
import { exportRecords } from "./export-records.ts";
import { FileCatalog } from "./file-catalog.ts";
import type { Question } from "./question.ts";
import { readPage } from "./read-page.ts";
import { readRecord } from "./read-record.ts";
import { RecordIndex } from "./record-index.ts";
import { SearchHits } from "./search-hits.ts";

export interface AnalyticsOptions {
  /** With the folders `classifier=...`: an absolute path; need not be there. */
  readonly folder: string;
  /** What day it is, an ISO date (UTC); for relative dates. */
  readonly today: () => string;
}

/** For the table of records and what is kept of searches; beyond it, they go on in the spill folder. */
const memoryMebibytes = 256;
const usualFacetValues = 50;

/** Loads DuckDB: to be called when something is asked, not before. Throws PH186 where there is none for this system. */
export async function openAnalytics({ folder, today }: AnalyticsOptions): Promise<Analytics> {
  const spillFolder = await mkdtemp(join(tmpdir(), "pigeonhole-analytics-"));
  const database = await Database.open({ memoryMebibytes, spillFolder });
  const catalog = new FileCatalog(database, folder);
  const index = new RecordIndex(database);
  const hits = new SearchHits(database);
  const about = async (filter: RecordFilter): Promise<Question> => ({
    database,
    index,
    hits,
    catalog: await catalog.look(),
    selection: { filter, today: today() },
  });
  return {
    version: () => catalog.version(),
    summary: async (filter, ask = {}) => summarize(await about(filter), ask),
    async facets(names: readonly FacetName[], filter: RecordFilter, options: Ask & { limit?: number } = {}) {
      const question = await about(filter);
      const { limit = usualFacetValues, ...ask } = options;
      return countFacets(question, { names, limit }, ask);
    },
    trend: async (filter: RecordFilter, by: TrendStep, ask: Ask = {}) =>
      countTrend(await about(filter), by, ask),
    records: async (filter, ask = {}) => readPage(await about(filter), ask),
    count: async (filter, ask = {}) => countRecords(await about(filter), ask),
    record: async (key, ask = {}) => readRecord({ database, catalog: await catalog.look() }, key, ask),
    async *export(filter: RecordFilter, options: ExportOptions) {
      yield* exportRecords(await about(filter), options);
    },
    sql: async (text: string, options: SqlOptions) =>
      runSql({ catalog: await catalog.look(), folder, text }, options),
    async *exportSql(text: string, options: SqlExportOptions) {
      yield* exportSql({ catalog: await catalog.look(), folder, text }, options);
    },
    async close() {
      database.close();
      await rm(spillFolder, { recursive: true, force: true });
    },
  };
}
