import type { SQSBatchResponse, SQSRecord } from "aws-lambda";
import { isProductError, ProductError } from "../../errors.ts";
import type { Clock } from "../../ports/index.ts";
import type { CloudLog } from "../host/cloud-log.ts";
import type { Host } from "../host/host.ts";
import { lookAgainSeconds, nextRefresh } from "./next-refresh.ts";
import type { SpiceCopy } from "./spice-copy.ts";

/** What the function works with. */
export interface RefreshHost {
  readonly copy: SpiceCopy;
  /** The data set's id, for messages. */
  readonly dataSet: string;
  readonly clock: Clock;
  readonly log: CloudLog;
  readonly traced: Host["traced"];
  readonly hide: Host["hide"];
}

const day = 24 * 60 * 60 * 1000;
/** When QuickSight takes no more today: much sooner there will be no room. */
const noRoomSeconds = 1800;

/**
 * Messages say that something was published, each when it was sent; whatever else stands in them is of no account. They are
 * done when a copy that began after the newest of them is complete. Until then that one comes back, at the time when there
 * is something to do, and stands for all the others. Throws PH449, and PH350 to PH357 when what is refused stays refused:
 * then all of them come back.
 */
export async function refreshCopy(
  host: RefreshHost,
  records: readonly SQSRecord[],
): Promise<SQSBatchResponse> {
  const [newest] = [...records].sort((one, other) => sentAt(other) - sentAt(one));
  if (newest === undefined) return { batchItemFailures: [] };
  const seconds = await host.traced("refresh", {}, () => secondsToWait(host, sentAt(newest)));
  if (seconds === undefined) return { batchItemFailures: [] };
  try {
    await host.hide(newest, seconds);
  } catch (error) {
    // Then it comes back when its visibility ends, which is only a little later or sooner.
    host.log.trouble("message-not-hidden", error);
  }
  return { batchItemFailures: [{ itemIdentifier: newest.messageId }] };
}

/** undefined: what was published can be seen. */
async function secondsToWait(host: RefreshHost, publishedAt: number): Promise<number | undefined> {
  try {
    return await refresh(host, publishedAt);
  } catch (error) {
    if (!isProductError(error) || !error.isRetryable) throw error;
    host.log.trouble("copy-not-looked-at", error);
    return lookAgainSeconds;
  }
}

async function refresh({ copy, dataSet, clock, log }: RefreshHost, publishedAt: number) {
  const now = clock.now().getTime();
  const ingestions = await copy.ingestions(Math.min(publishedAt, now - day));
  const next = nextRefresh(ingestions, { publishedAt, now });
  switch (next.do) {
    case "nothing":
      log.note("copy-shows-runs");
      return undefined;
    case "give-up":
      throw new ProductError("PH449", { dataSet, reason: next.reason, times: next.times });
    case "wait":
      log.note("copy-waits", { why: next.why, seconds: next.seconds });
      return next.seconds;
    case "start": {
      const failures = ingestions.filter(({ createdAt }) => createdAt >= publishedAt).length;
      const outcome = await copy.start(`published-${publishedAt}-${failures + 1}`);
      log.note(outcome === "started" ? "copy-started" : "copy-has-no-room");
      return outcome === "started" ? lookAgainSeconds : noRoomSeconds;
    }
  }
}

/** By the queue's own clock, which runs with QuickSight's. */
function sentAt({ attributes }: SQSRecord): number {
  return Number(attributes.SentTimestamp);
}
