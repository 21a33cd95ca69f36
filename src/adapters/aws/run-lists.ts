import type { Run, RunId, RunState } from "../../domain/index.ts";
import type { Item } from "./dynamo-item.ts";
import { getItems, mostGetsAtOnce } from "./dynamo-many.ts";
import type { DynamoPlace } from "./dynamo-place.ts";
import { type ItemQuery, queryItems } from "./dynamo-read.ts";
import { entryOf, fingerprintPartition, runKey } from "./ledger-items.ts";
import { statusTable } from "./table-layout.ts";

export interface RunQuery {
  readonly state?: RunState;
  readonly fingerprint?: string;
  readonly limit?: number;
}

/**
 * Runs, newest first: an index says which, the items themselves say how they are now. So what is listed is never out of
 * date; only whether a run that was just created or changed is listed may be, and not by fingerprint.
 */
export async function listRuns(place: DynamoPlace, query: RunQuery): Promise<Run[]> {
  const { state, limit = Number.POSITIVE_INFINITY } = query;
  const runs: Run[] = [];
  if (limit <= 0) return runs;
  const pageSize = Math.min(limit, mostGetsAtOnce);
  for await (const page of queryItems(place, { ...sourceOf(query), isBackwards: true, pageSize })) {
    const found = await runsOf(place, page);
    runs.push(...found.filter((run) => state === undefined || run.state === state));
    if (runs.length >= limit) return runs.slice(0, limit);
  }
  return runs;
}

function sourceOf({ state, fingerprint }: RunQuery): ItemQuery {
  const { partitionKey, indexes } = statusTable;
  if (fingerprint !== undefined) return { partition: [partitionKey, fingerprintPartition(fingerprint)] };
  const { runsByState, runsByTime } = indexes;
  if (state !== undefined) return { index: runsByState.name, partition: [runsByState.partitionKey, state] };
  return { index: runsByTime.name, partition: [runsByTime.partitionKey, "run"] };
}

/** In the order of the page. */
async function runsOf(place: DynamoPlace, page: readonly Item[]): Promise<Run[]> {
  const keys = page.map((item) => keyOf(item));
  const runs = (await getItems(place, keys)).map((item) => entryOf<Run>(item));
  const byPartition = new Map(runs.map((run) => [runKey(run.id)[statusTable.partitionKey], run]));
  return keys.flatMap((key) => byPartition.get(key[statusTable.partitionKey]) ?? []);
}

/** Of the run that an index or a fingerprint's item points to. */
function keyOf(item: Item): Item {
  const { partitionKey, sortKey } = statusTable;
  if (item["item"] === "fingerprint") return runKey(item["run"] as RunId);
  return { [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] };
}
