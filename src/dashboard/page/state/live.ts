import { computed, signal } from "@preact/signals";
import type { News, RunView } from "../../api.ts";

/** What the server last told; undefined before it did. */
export const news = signal<News | undefined>(undefined);
/** False: the server is gone, or was not reached yet for long. */
export const isConnected = signal(true);

/** How often records came or changed since the page was loaded. */
export const recordChanges = signal(0);
export const runsUnderWay = computed(() => (news.value?.runs ?? []).filter(isUnderWay));
/** Changes when the list of runs does: one came, or ended. */
export const runsVersion = computed(() =>
  (news.value?.runs ?? []).map(({ run, state }) => run + state).join(" "),
);

export function isUnderWay({ state }: RunView): boolean {
  return state !== "done" && state !== "failed";
}

/** Of which records the replies were that came so far. */
const versions = new Set<string>();

const isAnyOther = ({ datasetVersion }: News) => [...versions].some((version) => version !== datasetVersion);

/**
 * Told of which records a reply is, by its ETag. One that was asked for before records changed may come after the news of
 * that, or be followed by the first news: what it is shown in is asked for again. Each version once: the news may be late too.
 */
export function noteVersion(etag: string | null): void {
  const version = /^"([\w-]+)\./.exec(etag ?? "")?.[1];
  if (version === undefined || versions.has(version)) return;
  versions.add(version);
  if (news.value !== undefined && news.value.datasetVersion !== version) recordChanges.value += 1;
}

/** The browser connects again by itself. */
export function listenForNews(): void {
  const events = new EventSource("/api/events");
  events.addEventListener("news", (event: MessageEvent<string>) => {
    const told = JSON.parse(event.data) as News;
    const isOther = told.datasetVersion !== news.value?.datasetVersion;
    if (isOther && (news.value !== undefined || isAnyOther(told))) recordChanges.value += 1;
    news.value = told;
    isConnected.value = true;
  });
  events.addEventListener("open", () => {
    isConnected.value = true;
  });
  events.addEventListener("error", () => {
    isConnected.value = false;
  });
}
