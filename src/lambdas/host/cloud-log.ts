import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { type MetricName, metricNames } from "../../adapters/aws/metric-names.ts";
import type { RunEvent } from "../../domain/index.ts";
import type { Log } from "../../ports/index.ts";
import { errorFacts } from "./error-facts.ts";
import { measuresOf } from "./measures.ts";

/** What is used of Powertools. */
export interface LineLogger {
  info(what: string, facts: Readonly<Record<string, unknown>>): void;
  error(what: string, facts: Readonly<Record<string, unknown>>): void;
}
export interface MetricSink {
  addMetric(name: string, unit: (typeof MetricUnit)[keyof typeof MetricUnit], value: number): unknown;
  publishStoredMetrics(): unknown;
}

/** Facts of ours: numbers, states and ids. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** They come by the thousand and say how far something is; only displays want them. */
const frequent: ReadonlySet<RunEvent["kind"]> = new Set([
  "rows-read",
  "questions-answered",
  "rows-published",
]);

/** Texts that are ids or words of ours. Names of files and messages, which quote them, are none. */
const plainTexts: ReadonlySet<string> = new Set([
  "run",
  "batch",
  "job",
  "stage",
  "route",
  "serviceState",
  "code",
]);

const units: Partial<Record<MetricName, (typeof MetricUnit)[keyof typeof MetricUnit]>> = {
  [metricNames.oldestRunAge]: MetricUnit.Seconds,
  [metricNames.cost]: MetricUnit.NoUnit,
  [metricNames.failedShare]: MetricUnit.Percent,
};

/**
 * What happens, as lines of JSON in CloudWatch Logs and as metrics within them (embedded metric format). What a customer
 * wrote gets into neither, not even the name of a file.
 */
export class CloudLog implements Log {
  readonly #logger: LineLogger;
  readonly #metrics: MetricSink;
  readonly #measured = new Map<MetricName, number>();

  constructor({ logger, metrics }: { readonly logger: LineLogger; readonly metrics: MetricSink }) {
    this.#logger = logger;
    this.#metrics = metrics;
  }

  emit(event: RunEvent): void {
    for (const [name, value] of Object.entries(measuresOf(event))) this.count(name as MetricName, value);
    if (!frequent.has(event.kind)) this.#logger.info(event.kind, factsOf(event));
  }

  note(what: string, facts: Facts = {}): void {
    this.#logger.info(what, facts);
  }

  /** What a person may have to see to. */
  trouble(what: string, error: unknown, facts: Facts = {}): void {
    this.#logger.error(what, { ...facts, ...errorFacts(error) });
  }

  /** Adds to what this call of the function measures. */
  count(name: MetricName, value = 1): void {
    this.#measured.set(name, (this.#measured.get(name) ?? 0) + value);
  }

  /** For what does not add up: of several values in this call the highest counts. */
  highest(name: MetricName, value: number): void {
    this.#measured.set(name, Math.max(this.#measured.get(name) ?? value, value));
  }

  /** Sends what was measured: one value a metric, however many events there were. */
  flush(): void {
    if (this.#measured.size === 0) return;
    for (const [name, value] of this.#measured)
      this.#metrics.addMetric(name, units[name] ?? MetricUnit.Count, value);
    this.#measured.clear();
    this.#metrics.publishStoredMetrics();
  }
}

function factsOf({ kind: _, ...event }: RunEvent): Record<string, unknown> {
  const facts = Object.entries(event).filter(
    ([key, value]) => typeof value === "number" || typeof value === "boolean" || plainTexts.has(key),
  );
  return Object.fromEntries(facts);
}
