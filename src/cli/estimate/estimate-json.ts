import type { Config } from "../../config/index.ts";
import { expectedMinutes, type Quote, type RouteQuote } from "../../domain/index.ts";
import type { LookAhead } from "../../pipeline.ts";
import type { BatchEngine } from "../../ports/index.ts";

/** One file looked at ahead, with who would answer. */
export interface Estimate extends LookAhead {
  readonly engine: BatchEngine;
  readonly config: Config;
}

/** What `estimate --json` prints. Fields are only ever added to this schema. */
export function estimateJson(estimates: readonly Estimate[]) {
  return { schema: "pigeonhole.estimate/1", ok: true, files: estimates.map(fileJson) };
}

function fileJson(estimate: Estimate) {
  const { run, quote, example, engine, config } = estimate;
  return {
    file: run.source.name,
    engine: { name: engine.name, version: engine.version },
    records: { read: run.read, rejected: run.rejected },
    questions: quote.questions,
    cached: quote.cached,
    batch: routeJson(quote.batch),
    online: routeJson(quote.online),
    cost: costJson(quote, config),
    prices: engine.tariff,
    minutes: minutesOf(estimate),
    prompt: example,
  };
}

export function minutesOf({ quote, config }: Estimate) {
  const { engine, bedrock } = config;
  if (engine.use === "embedded") return undefined;
  return expectedMinutes(quote, { concurrency: engine.concurrency, jobHours: bedrock.jobHours });
}

function costJson({ expectedCost, mostCost }: Quote, { limits }: Config) {
  if (expectedCost === undefined || mostCost === undefined) return undefined;
  return {
    expected: expectedCost,
    most: mostCost,
    limit: limits.maxCost,
    isWithinLimit: mostCost <= limits.maxCost,
  };
}

function routeJson({ questions, jobs, tokens }: RouteQuote) {
  return { questions, jobs, tokens };
}
