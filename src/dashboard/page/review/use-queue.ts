import { useEffect, useRef, useState } from "preact/hooks";
import type { ReviewItem } from "../../../analytics/analytics.ts";
import type { Problem, ReviewQueueReply } from "../../api.ts";
import { fetchJson } from "../state/data.ts";
import { kept } from "../state/outbox.ts";
import { decisions, isDecided, undone } from "../state/review-session.ts";

export interface Queue {
  /** The next ones that are not decided here, the most doubtful first. */
  readonly items: readonly ReviewItem[];
  readonly reply: ReviewQueueReply | undefined;
  /** Of the filter: decided or skipped, and all. What the server has not counted yet is in it. */
  readonly done: number;
  readonly total: number;
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
}

/** So many are there before they are needed. */
const ahead = 10;

interface Loaded {
  readonly address: string;
  readonly reply: ReviewQueueReply;
  /** Reviews of this window that were sent before the queue was asked for. */
  readonly counted: ReadonlySet<string>;
}

/**
 * The queue of a filter. It is asked for again when something was kept or records changed, one question at a time: whoever
 * decides faster than it answers is not held up.
 */
export function useQueue(question: string, version: unknown): Queue {
  const address = `/api/review${question}${question === "" ? "?" : "&"}limit=${ahead}`;
  const [loaded, setLoaded] = useState<Loaded | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const asking = useRef({ isBusy: false, isStale: false, address });
  useEffect(() => {
    Object.assign(asking.current, { isStale: true, address });
    const ask = async (): Promise<void> => {
      const state = asking.current;
      if (state.isBusy) return;
      state.isBusy = true;
      while (state.isStale) {
        state.isStale = false;
        const asked = state.address;
        const counted = new Set(decisions.peek().map(({ review }) => review.id));
        await fetchJson<ReviewQueueReply>(asked).then(
          (reply) => {
            setLoaded({ address: asked, reply, counted });
            setProblem(undefined);
          },
          (error: Problem) => setProblem(error),
        );
      }
      state.isBusy = false;
    };
    void ask();
  }, [address, version, kept.value]);
  const isCurrent = loaded?.address === address;
  const reply = isCurrent ? loaded.reply : undefined;
  const items = (reply?.items ?? []).filter(({ record }) => !isDecided(record));
  return {
    items,
    reply,
    ...countsOf(isCurrent ? loaded : undefined),
    problem,
    isLoading: reply === undefined,
  };
}

/** Reviews under way to the server are counted as it will count them. */
function countsOf(loaded: Loaded | undefined): { done: number; total: number } {
  if (loaded === undefined) return { done: 0, total: 0 };
  const { due, checks, decided, skipped } = loaded.reply;
  const total = due + checks + decided + skipped;
  const more = decisions.value.filter(({ review }) => !loaded.counted.has(review.id)).length;
  const fewer = [...loaded.counted].filter((id) => undone.value.has(id)).length;
  return { done: Math.max(0, Math.min(total, decided + skipped + more - fewer)), total };
}
