import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { messageTries } from "../../adapters/aws/resource-names.ts";
import { ProductError } from "../../errors.ts";
import type { Host } from "./host.ts";
import type { Standing, Task } from "./task.ts";

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
 * letters, as one does that nobody understands, and one whose function was ended in the middle each time. Only what was
 * begun counts: a message for which Lambda had no room for hours has lost none of its tries.
 */
export async function handleRecords(
  host: Host,
  { Records: records }: SQSEvent,
  work: QueueWork,
): Promise<SQSBatchResponse> {
  const failed: SQSRecord[] = [];
  try {
    for (const record of records) {
      if (!(await handle(host, record, work))) failed.push(record);
    }
  } finally {
    host.log.flush();
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function handle(host: Host, record: SQSRecord, work: QueueWork): Promise<boolean> {
  const { messageId } = record;
  const task = work.taskOf(record.body);
  if (task === undefined) {
    host.log.trouble("message-not-understood", new ProductError("PH376", { queue: work.queue }), {
      messageId,
    });
    return bury(host, record);
  }
  let times: number;
  try {
    times = await host.begin(record);
  } catch (error) {
    host.log.trouble("message-not-begun", error, { ...task.subject, messageId });
    return comeBack(host, record, firstPauseSeconds);
  }
  return times > messageTries ? giveUpKilled(host, record, task) : attempt(host, record, { task, times });
}

async function attempt(
  host: Host,
  record: SQSRecord,
  { task, times }: { task: Task; times: number },
): Promise<boolean> {
  try {
    await host.traced(task.name, task.subject, () => task.do(host, times));
    return true;
  } catch (error) {
    host.log.trouble("message-failed", error, { ...task.subject, messageId: record.messageId, times });
    if (times < messageTries) return comeBack(host, record, pauseSeconds(times));
    await quietly(host, record, () => task.giveUp(host, { error, times }));
    return bury(host, record);
  }
}

/** It was begun as often as it may be tried, and has failed each time or took its function with it: not once more. */
async function giveUpKilled(host: Host, record: SQSRecord, task: Task): Promise<boolean> {
  let standing: Standing | undefined;
  await quietly(host, record, async () => {
    standing = await task.standing(host);
    if (standing !== "open") return;
    host.log.note("message-ended-its-workers", { ...task.subject, stage: task.name });
    await task.giveUp(host, { error: undefined, times: messageTries });
  });
  return standing === "done" || bury(host, record);
}

/** Done in its queue as soon as it lies among the dead letters; else it comes back. */
async function bury(host: Host, record: SQSRecord): Promise<boolean> {
  try {
    await host.bury(record);
    return true;
  } catch (error) {
    host.log.trouble("message-not-buried", error, { messageId: record.messageId });
    return comeBack(host, record, firstPauseSeconds);
  }
}

function pauseSeconds(times: number): number {
  return Math.min(longestPauseSeconds, firstPauseSeconds * 2 ** (times - 1));
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
