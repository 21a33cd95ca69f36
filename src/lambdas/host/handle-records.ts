import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { ProductError } from "../../errors.ts";
import type { Host } from "./host.ts";
import type { Task } from "./task.ts";

/** The queues give a message up after so many tries (their `maxReceiveCount`). */
const maxReceives = 5;
const firstPauseSeconds = 20;
const longestPauseSeconds = 900;

export interface QueueWork {
  /** For people: whose messages they are. */
  readonly queue: string;
  /** What a message asks for; undefined: nobody knows. */
  readonly taskOf: (body: string) => Task | undefined;
}

/**
 * Works off the messages of an event, one after another, and answers which have to come back; each of the others is done
 * for good. A message that fails comes back after a pause that grows, five times in all, and then lies among the dead
 * letters, as one does that nobody understands.
 */
export async function handleRecords(
  host: Host,
  { Records: records }: SQSEvent,
  work: QueueWork,
): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  try {
    for (const record of records) {
      const isDone = await handle(host, record, { work, isFirst: record === records[0] });
      if (!isDone) failed.push(record);
    }
  } finally {
    host.log.flush();
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function handle(
  host: Host,
  record: SQSRecord,
  { work, isFirst }: { work: QueueWork; isFirst: boolean },
): Promise<boolean> {
  const task = work.taskOf(record.body);
  if (task === undefined) {
    host.log.trouble("message-not-understood", new ProductError("PH376", { queue: work.queue }), {
      messageId: record.messageId,
    });
    return comeBack(host, record, 0);
  }
  // The messages before took this call's time: what is begun now might be killed.
  if (!isFirst && host.parts.worker.mustHandOver()) return handOn(host, record, task);
  return attempt(host, record, task);
}

async function attempt(host: Host, record: SQSRecord, task: Task): Promise<boolean> {
  try {
    await host.traced(task.name, task.subject, () => task.do(host));
    return true;
  } catch (error) {
    const times = Number(record.attributes.ApproximateReceiveCount);
    host.log.trouble("message-failed", error, { ...task.subject, messageId: record.messageId, times });
    if (times < maxReceives) return comeBack(host, record, pauseSeconds(times));
    await quietly(host, record, () => task.giveUp(host, { error, times }));
    // At once, so that it goes to the dead letters now and not when its visibility would have ended.
    return comeBack(host, record, 0);
  }
}

function pauseSeconds(times: number): number {
  return Math.min(longestPauseSeconds, firstPauseSeconds * 2 ** (times - 1));
}

async function handOn(host: Host, record: SQSRecord, { handOn: send }: Task): Promise<boolean> {
  if (send === undefined) return comeBack(host, record, 0);
  try {
    await send(host);
    return true;
  } catch (error) {
    host.log.trouble("message-not-handed-on", error, { messageId: record.messageId });
    return false;
  }
}

/** Not done: it comes back after so many seconds. */
async function comeBack(host: Host, record: SQSRecord, seconds: number): Promise<false> {
  await quietly(host, record, () => host.hide(record, seconds));
  return false;
}

/** What fails here changes nothing for the message: it comes back all the same. */
async function quietly(host: Host, record: SQSRecord, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    host.log.trouble("message-not-ended-well", error, { messageId: record.messageId });
  }
}
