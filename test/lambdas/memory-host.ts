import type { SQSEvent, SQSRecord } from "aws-lambda";
import { bodyOf } from "../../src/adapters/aws/sqs-message.ts";
import { type MemoryPlatform, openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import type { News, RunId } from "../../src/domain/index.ts";
import { ProductError } from "../../src/errors.ts";
import { CloudLog } from "../../src/lambdas/host/cloud-log.ts";
import { handleRecords } from "../../src/lambdas/host/handle-records.ts";
import type { Host } from "../../src/lambdas/host/host.ts";
import { stageTaskOf } from "../../src/lambdas/host/stage-task.ts";
import type { Task } from "../../src/lambdas/host/task.ts";
import { prepareTaskOf } from "../../src/lambdas/prepare/prepare-task.ts";
import type { ArrivedFile } from "../../src/lambdas/prepare/s3-event.ts";
import { settleTaskOf } from "../../src/lambdas/settle/settle-task.ts";
import type { Message, StageName } from "../../src/ports/index.ts";

export const configuration = `
classifiers:
  travel:
    input: { text: text, id: id }
    categories:
      - name: Booking Inquiry
      - name: Refund Issues
      - { name: Other, fallback: true }
`;

export const requestsBucket = "ph-111122223333-customer-requests-bucket-eu-west-1";

/** What the service's queue looks like to a function, and what the function did to the outside world. */
export interface MemoryHost extends Host {
  readonly platform: MemoryPlatform;
  readonly news: News[];
  /** Bodies of messages among the dead letters. */
  readonly buried: string[];
  /** How often a message came that no function had room for, by its id. */
  readonly throttled: Map<string, number>;
  readonly hidden: { message: string; seconds: number }[];
  readonly lines: { level: string; what: string; facts: unknown }[];
  readonly measured: Map<string, number>;
  /** Thrown by the next announcements. */
  failAnnouncing(error: Error | undefined): void;
}

/** A host over a platform in memory, with the configuration above in its place. */
export async function openMemoryHost(text: string | undefined = configuration): Promise<MemoryHost> {
  const memory = openMemoryPlatform();
  const lines: MemoryHost["lines"] = [];
  const measured: MemoryHost["measured"] = new Map();
  const news: News[] = [];
  const hidden: MemoryHost["hidden"] = [];
  const buried: string[] = [];
  const throttled = new Map<string, number>();
  let announcingFails: Error | undefined;
  const write = (level: string) => (what: unknown, facts: unknown) => {
    lines.push({ level, what: String(what), facts });
  };
  const metrics = {
    addMetric: (name: string, _unit: unknown, value: number) => {
      measured.set(name, (measured.get(name) ?? 0) + value);
    },
    publishStoredMetrics: () => {},
  };
  const log = new CloudLog({ logger: { info: write("info"), error: write("error") }, metrics });
  const platform = Object.assign(memory, { log }) as unknown as MemoryPlatform;
  if (text !== undefined) await memory.objects.put("config/pigeonhole.yaml", text);
  return {
    platform,
    parts: platform,
    open: async () => platform,
    log,
    requestsBucket,
    announcer: {
      announce: async (told) => {
        if (announcingFails !== undefined) throw announcingFails;
        news.push(...told);
      },
    },
    traced: (_name, _subject, work) => work(),
    hide: async ({ messageId }, seconds) => void hidden.push({ message: messageId, seconds }),
    begin: async ({ messageId, attributes }) =>
      Number(attributes.ApproximateReceiveCount) - (throttled.get(messageId) ?? 0),
    bury: async ({ body }) => void buried.push(body),
    news,
    buried,
    throttled,
    hidden,
    lines,
    measured,
    failAnnouncing: (error) => {
      announcingFails = error;
    },
  };
}

const taskOf: Record<StageName, (body: string) => Task | undefined> = {
  prepare: prepareTaskOf,
  submit: (body) => stageTaskOf(body, "submit"),
  settle: settleTaskOf,
  publish: (body) => stageTaskOf(body, "publish"),
};

export function recordOf(body: string, { receives = 1, id = "m-1" } = {}): SQSRecord {
  const attributes = { ApproximateReceiveCount: String(receives) };
  return { messageId: id, receiptHandle: `receipt-${id}`, body, attributes } as unknown as SQSRecord;
}

/** Calls a stage's function with messages; answers the ids of those that come back. */
export async function call(host: Host, stage: StageName, ...records: SQSRecord[]): Promise<string[]> {
  const event: SQSEvent = { Records: records };
  const { batchItemFailures } = await handleRecords(host, event, { queue: stage, taskOf: taskOf[stage] });
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** Delivers everything that stages send, until nothing is left; none of it may come back. */
export async function workAll(host: MemoryHost): Promise<void> {
  for (;;) {
    const [delivery] = await host.platform.queue.receive({ max: 1, visibilitySeconds: 60 });
    if (delivery === undefined) {
      const dueMs = await host.platform.queue.nextDueMs();
      if (dueMs === undefined) return;
      await host.platform.clock.sleep(dueMs);
      continue;
    }
    const back = await call(host, delivery.message.stage, recordOf(bodyOf(delivery.message)));
    if (back.length > 0) throw new Error(`A message of ${delivery.message.stage} came back.`);
    await delivery.acknowledge();
  }
}

/** Takes what stages sent, without working on it. */
export async function takeMessages(host: MemoryHost): Promise<Message[]> {
  const deliveries = await host.platform.queue.receive({ max: 1000, visibilitySeconds: 60 });
  await Promise.all(deliveries.map((delivery) => delivery.acknowledge()));
  return deliveries.map(({ message }) => message);
}

export interface Upload extends Partial<ArrivedFile> {
  readonly key: string;
}

/** The text of a notification of Amazon S3, keys spelt as S3 spells them. */
export function s3EventOf(...uploads: Upload[]): string {
  const Records = uploads.map(({ key, bucket = requestsBucket, versionId, sizeBytes = 100 }) => ({
    eventVersion: "2.1",
    eventSource: "aws:s3",
    awsRegion: "eu-west-1",
    eventName: "ObjectCreated:Put",
    s3: {
      s3SchemaVersion: "1.0",
      bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
      object: { key: asS3Spells(key), size: sizeBytes, ...(versionId !== undefined && { versionId }) },
    },
  }));
  return JSON.stringify({ Records });
}

/** As Java's URLEncoder, but that slashes stay. */
function asS3Spells(key: string): string {
  const escaped = encodeURIComponent(key).replace(
    /[!'()~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return escaped.replaceAll("%20", "+").replaceAll("%2F", "/");
}

/** Keys of what lies among the results. */
export async function resultKeys(host: MemoryHost, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of host.platform.results(undefined).list(prefix)) keys.push(key);
  return keys;
}

/** The text of a file of two records, and where it is put. */
const twoRecords = "id,text\n1,I want my money back\n2,A room please\n";
export const arrivedKey = "input_data/calls.csv";

/** A file has arrived, and its run waits for its preparation. */
export async function received(host: MemoryHost): Promise<RunId> {
  host.platform.sources.add(`s3://${requestsBucket}/${arrivedKey}`, twoRecords);
  await call(host, "prepare", recordOf(s3EventOf({ key: arrivedKey })));
  const [run] = await host.platform.ledger.listRuns({});
  if (run === undefined) throw new Error(`There is no run: ${JSON.stringify([host.lines, host.news])}`);
  return run.id;
}

/** From now on nothing can be read of runs' objects, for this reason; answers how that is mended. */
export function breakObjects(host: MemoryHost, error: () => unknown): () => void {
  const { get } = host.platform.objects;
  host.platform.objects.get = () => Promise.reject(error());
  return () => {
    host.platform.objects.get = get;
  };
}

export const busy = () => new ProductError("PH355", { service: "Amazon S3", reason: "SlowDown" });
