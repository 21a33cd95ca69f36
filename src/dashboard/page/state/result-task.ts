import { computed, effect, signal } from "@preact/signals";
import type { ResultTask } from "../../api.ts";
import { news } from "./live.ts";

/** The task that was under way while this page was open: what became of others was told to others. */
const seen = signal<string | undefined>(undefined);

/** The writing of reviews into result files: under way, or over since this page is open; undefined: neither. */
export const resultTask = computed<ResultTask | undefined>(() => {
  const told = news.value?.results;
  return told?.startedAt === seen.value || told?.isOver === false ? told : undefined;
});

/** The server has said that it begins, before the news did. */
export function expectTask({ startedAt }: ResultTask): void {
  seen.value = startedAt;
}

/** What was written is old: somebody has decided something since. */
export function forgetTask(): void {
  if (news.value?.results?.isOver === true) seen.value = undefined;
}

effect(() => {
  const told = news.value?.results;
  if (told?.isOver === false) seen.value = told.startedAt;
});
