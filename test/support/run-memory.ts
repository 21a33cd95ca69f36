import type { MemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { type Reading, type Run, type RunReport, runReportKey } from "../../src/domain/index.ts";
import { type ReceiveRequest, receive, workToEnd } from "../../src/pipeline.ts";
import type { ObjectStore, WorkingPlatform } from "../../src/ports/index.ts";
import { testClassifier } from "./travel-classifier.ts";

export const csvReading: Reading = {
  format: "csv",
  delimiter: undefined,
  encoding: undefined,
  sheet: undefined,
  limit: undefined,
};

/** As the configuration's defaults, without a limit of cost. */
export function testAsking(more: Partial<ReceiveRequest["asking"]> = {}): ReceiveRequest["asking"] {
  return {
    attempts: 2,
    route: "auto",
    maxCost: undefined,
    usesCache: true,
    deadlineSeconds: 86_400,
    afterDeadline: "report",
    ...more,
  };
}

export function requestFor(place: string, more: Partial<ReceiveRequest> = {}): ReceiveRequest {
  return {
    place,
    name: place.slice(place.lastIndexOf("/") + 1),
    classifier: testClassifier(),
    reading: csvReading,
    batchSize: undefined,
    asking: testAsking(),
    processedFolder: "processed_data",
    configuration: undefined,
    destination: ({ id }) => ({
      folder: undefined,
      key: `out/${id}.csv`,
      reportKey: `out/${id}.report.json`,
    }),
    isForced: false,
    ...more,
  };
}

export interface Finished {
  readonly run: Run;
  readonly result: string;
  readonly report: RunReport;
}

/** Takes a CSV text through the whole pipeline on a memory platform. */
export async function runCsv(
  platform: Pick<MemoryPlatform, "sources"> & WorkingPlatform,
  csv: string | Uint8Array,
  more: Partial<ReceiveRequest> = {},
): Promise<Finished> {
  platform.sources.add("/in/calls.csv", csv);
  const { run } = await receive(platform, requestFor("/in/calls.csv", more));
  const ended = await workToEnd(platform, run.id);
  if (ended.state !== "published") throw new Error(`The run ended ${ended.state}: ${ended.failure?.message}`);
  return {
    run: ended,
    result: await textOf(platform.results(ended.destination.folder), ended.destination.key),
    report: JSON.parse(await textOf(platform.objects, runReportKey(ended.id))) as RunReport,
  };
}

export async function textOf(store: ObjectStore, key: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await store.get(key)) ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Rows of simple CSV text (no quotes) as objects, for assertions. */
export function simpleRows(csv: string): Record<string, string>[] {
  const [head = "", ...lines] = csv.trimEnd().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) =>
    Object.fromEntries(line.split(",").map((cell, index) => [names[index] ?? "", cell])),
  );
}
