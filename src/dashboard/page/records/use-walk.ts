import { useEffect, useRef } from "preact/hooks";
import type { RecordList } from "../../api.ts";
import { askAhead } from "../state/ahead.ts";
import { addressOf, changedAddress, filter, questionOf } from "../state/filter.ts";
import { amend, go } from "../state/location.ts";
import { pageKeys } from "../state/shortcuts.ts";

export interface Walk {
  next(): void;
  previous(): void;
  close(): void;
  /** Asks for the record that will most likely be opened next. */
  lookAhead(): void;
}

export const recordAddress = (key: string) => `/api/record/${encodeURIComponent(key)}`;

/** Walks the filtered and sorted list, from one page of it to the next; by `j`, `k` and Escape too. */
export function useWalk(list: RecordList | undefined): Walk {
  const arriving = useRef<"first" | "last" | undefined>(undefined);
  const current = useRef(list);
  current.current = list;
  useEffect(() => {
    const end = arriving.current;
    const row = end === "first" ? list?.rows[0] : end === "last" ? list?.rows.at(-1) : undefined;
    if (row === undefined) return;
    arriving.current = undefined;
    open(row.key);
  }, [list]);
  const walk = useRef<Walk>({
    next: () => step(1),
    previous: () => step(-1),
    close,
    lookAhead,
  });
  /** The next record; at the end of the page the next page. */
  function lookAhead(): void {
    const { rows = [], next } = current.current ?? {};
    const at = rows.findIndex((row) => row.key === filter.value.open);
    if (at === -1) return;
    const row = rows[at + 1];
    const ofNextPage =
      next === undefined ? undefined : `/api/records${questionOf({ ...filter.value, after: next })}`;
    askAhead(row === undefined ? ofNextPage : recordAddress(row.key));
  }
  function step(by: 1 | -1): void {
    const { rows = [], next, previous } = current.current ?? {};
    const key = filter.value.open;
    const at = rows.findIndex((row) => row.key === key);
    const row = key === undefined || at === -1 ? rows[0] : rows[at + by];
    const cursor = by === 1 ? next : previous;
    if (row !== undefined) open(row.key);
    if (row !== undefined || cursor === undefined) return;
    arriving.current = by === 1 ? "first" : "last";
    go(changedAddress({ after: cursor, open: key }));
  }
  useEffect(
    () => pageKeys({ j: walk.current.next, k: walk.current.previous, Escape: walk.current.close }),
    [],
  );
  return walk.current;
}

/** The first that is opened is a step in the history, those walked over from there are not. */
function open(key: string): void {
  const shown = filter.value;
  const address = addressOf("/records", { ...shown, open: key });
  if (shown.open === undefined) go(address);
  else amend(address);
  document.getElementById(`row-${key}`)?.scrollIntoView({ block: "nearest" });
}

function close(): void {
  const { open: key, ...shown } = filter.value;
  if (key === undefined) return;
  go(addressOf("/records", { ...shown, open: undefined }));
  // Where one was before the panel opened.
  document.querySelector<HTMLElement>(`#row-${CSS.escape(key)} a`)?.focus();
}
