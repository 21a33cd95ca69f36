import { useEffect, useRef } from "preact/hooks";
import type { FullRecord, ReviewItem } from "../../../analytics/analytics.ts";
import type { NewReview, Problem } from "../../api.ts";
import { useData } from "../state/data.ts";
import { addressOf, filter } from "../state/filter.ts";
import { amend } from "../state/location.ts";
import type { Queue } from "./use-queue.ts";

export interface Current {
  readonly record: FullRecord;
  readonly origin: NewReview["origin"];
}

export interface Place {
  /** undefined: nothing is left, or it is not known yet. */
  readonly current: Current | undefined;
  readonly problem: Problem | undefined;
  /** Shows the record with that key, or the first one of the queue. */
  show(key: string | undefined): void;
}

/**
 * The record that is looked at. The address has its key, so that a reload shows the same one; it stays, whatever the queue
 * becomes meanwhile.
 */
export function useCurrent(queue: Queue): Place {
  const { open } = filter.value;
  const seen = useRef(new Map<string, ReviewItem>());
  for (const item of queue.items) seen.current.set(item.record.key, item);
  const known = open === undefined ? undefined : seen.current.get(open);
  const isStranger = open !== undefined && known === undefined && !queue.isLoading;
  const fetched = useData<FullRecord>(isStranger ? `/api/record/${encodeURIComponent(open)}` : undefined);
  const first = queue.items[0]?.record.key;
  useEffect(() => {
    if (open === undefined && first !== undefined) show(first);
  }, [open, first]);
  const record = fetched.value?.key === open ? fetched.value : undefined;
  const stranger = record && { record, origin: originOf(record) };
  return { current: known ?? stranger, problem: isStranger ? fetched.problem : undefined, show };
}

/** Where a record came from that the queue does not have just now. */
function originOf({ review }: FullRecord): NewReview["origin"] {
  return review === "due" ? "queue" : "list";
}

function show(key: string | undefined): void {
  amend(addressOf("/review", { ...filter.value, open: key }));
}
