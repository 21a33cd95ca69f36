import { useEffect, useRef } from "preact/hooks";
import type { RecordList } from "../../api.ts";
import { askAhead } from "../state/ahead.ts";
import type { Loaded } from "../state/data.ts";
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
/** Where the list is that the page's address asks for. */
export const listAddress = () => `/api/records${questionOf(filter.value)}`;

/** Steps whose list has not come yet: they are taken in it, none is lost and none is taken in the list before. */
interface Waiting {
  readonly list: string;
  /** Down the list, or up where it is less than 0. */
  readonly steps: number;
  /** The list was come to over the end of the one before. */
  readonly isEntered: boolean;
}

/** Walks the filtered and sorted list, from one page of it to the next; by `j`, `k` and Escape too. */
export function useWalk(list: Loaded<RecordList>): Walk {
  const waiting = useRef<Waiting | undefined>(undefined);
  const current = useRef(list);
  current.current = list;
  useEffect(() => {
    const taken = waiting.current;
    if (taken === undefined || shownOf(current.current) === undefined) return;
    waiting.current = undefined;
    if (taken.list === listAddress()) move(taken);
  }, [list.value]);
  const walk = useRef<Walk>({
    next: () => step(1),
    previous: () => step(-1),
    close() {
      waiting.current = undefined;
      close();
    },
    lookAhead: () => lookAhead(shownOf(current.current)),
  });
  function step(by: 1 | -1): void {
    const list = listAddress();
    if (shownOf(current.current) !== undefined) move({ list, steps: by, isEntered: false });
    else waiting.current = laterBy(waiting.current, { list, steps: by, isEntered: false });
  }
  function move({ steps, isEntered }: Waiting): void {
    const { rows = [], next, previous } = shownOf(current.current) ?? {};
    const key = filter.value.open;
    const at = rows.findIndex((row) => row.key === key);
    const target = targetOf(at, { rows: rows.length, steps, isEntered });
    const cursor = target < 0 ? previous : target >= rows.length ? next : undefined;
    if (cursor === undefined) {
      const row = rows[Math.min(Math.max(target, 0), rows.length - 1)];
      if (row !== undefined && row.key !== key && steps !== 0) open(row.key);
      return;
    }
    go(changedAddress({ after: cursor, open: key }));
    const rest = target < 0 ? target : target - rows.length + 1;
    waiting.current = { list: listAddress(), steps: rest, isEntered: true };
  }
  useEffect(
    () => pageKeys({ j: walk.current.next, k: walk.current.previous, Escape: walk.current.close }),
    [],
  );
  return walk.current;
}

/** undefined: what is shown is of another filter, or page, than the address asks for. */
function shownOf({ value, address }: Loaded<RecordList>): RecordList | undefined {
  return address === listAddress() ? value : undefined;
}

/** More steps for a list that has not come. */
function laterBy(before: Waiting | undefined, more: Waiting): Waiting {
  return before?.list === more.list ? { ...before, steps: before.steps + more.steps } : more;
}

/** The next record; at the end of the page the next page. */
function lookAhead({ rows = [], next }: Partial<RecordList> = {}): void {
  const at = rows.findIndex((row) => row.key === filter.value.open);
  if (at === -1) return;
  const row = rows[at + 1];
  const ofNextPage =
    next === undefined ? undefined : `/api/records${questionOf({ ...filter.value, after: next })}`;
  askAhead(row === undefined ? ofNextPage : recordAddress(row.key));
}

/** The row that steps lead to, beyond the list's ends too. `at`: the open one; -1: it is in none of them. */
function targetOf(at: number, walked: { rows: number; steps: number; isEntered: boolean }): number {
  const { rows, steps, isEntered } = walked;
  if (at !== -1) return at + steps;
  if (steps > 0) return steps - 1;
  return isEntered ? rows + steps : 0;
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
