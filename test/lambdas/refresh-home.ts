import { QuickSightClient } from "@aws-sdk/client-quicksight";
import type { SQSRecord } from "aws-lambda";
import { onTestFinished } from "vitest";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { CloudLog } from "../../src/lambdas/host/cloud-log.ts";
import { type RefreshHost, refreshCopy } from "../../src/lambdas/refresh/refresh-copy.ts";
import { SpiceCopy } from "../../src/lambdas/refresh/spice-copy.ts";
import { FakeQuickSight } from "./fake-quicksight.ts";

export const credentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" };

/** A queue, the function behind it and QuickSight; time passes only when it is told to. */
export async function openRefreshHome({ dataSet = "ph-records" } = {}) {
  const clock = new ManualClock();
  const quicksight = new FakeQuickSight(clock);
  const endpoint = await quicksight.open();
  const client = new QuickSightClient({ endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
  onTestFinished(() => {
    client.destroy();
    quicksight.close();
  });
  const lines: { what: string; facts: unknown }[] = [];
  const write = (what: string, facts: unknown) => void lines.push({ what, facts });
  const metrics = { addMetric: () => {}, publishStoredMetrics: () => {} };
  const waiting = new Map<string, { record: SQSRecord; at: number }>();
  const host: RefreshHost = {
    copy: new SpiceCopy({ client, account: "111122223333", dataSet }),
    dataSet,
    clock,
    log: new CloudLog({ logger: { info: write, error: write }, metrics }),
    traced: (_name, _subject, work) => work(),
    hide: async (record, seconds) => {
      waiting.set(record.messageId, { record, at: clock.now().getTime() + seconds * 1000 });
    },
  };
  let published = 0;
  return {
    host,
    clock,
    quicksight,
    lines,
    waiting,
    publish(count = 1) {
      for (let run = 0; run < count; run++) {
        const record = recordOf(`m-${++published}`, clock.now());
        waiting.set(record.messageId, { record, at: clock.now().getTime() });
      }
    },
    /** Calls the function with whatever is not hidden now. */
    async work() {
      const now = clock.now().getTime();
      const due = [...waiting.values()].filter(({ at }) => at <= now).map(({ record }) => record);
      if (due.length === 0) return;
      const { batchItemFailures } = await refreshCopy(host, due);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { messageId } of due) if (!failed.has(messageId)) waiting.delete(messageId);
    },
    async pass(milliseconds: number) {
      await clock.advance(milliseconds);
    },
  };
}

/** As SQS hands it to a function. */
export function recordOf(messageId: string, sentAt: Date): SQSRecord {
  const attributes = {
    SentTimestamp: String(sentAt.getTime()),
    ApproximateReceiveCount: "1",
    SenderId: "events",
    ApproximateFirstReceiveTimestamp: String(sentAt.getTime()),
  };
  return {
    messageId,
    receiptHandle: `receipt-${messageId}`,
    body: "{}",
    attributes,
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:eu-west-1:111122223333:ph-refresh",
    awsRegion: "eu-west-1",
  };
}
