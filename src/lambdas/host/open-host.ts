import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import { openAwsParts } from "../../adapters/aws/aws-home.ts";
import { AwsWorker } from "../../adapters/aws/aws-worker.ts";
import { metricNamespace } from "../../adapters/aws/metric-names.ts";
import { openAnnouncer } from "../../adapters/aws/open-announcer.ts";
import { openDeliveries } from "../../adapters/aws/open-deliveries.ts";
import { type QueueStage, resourceNames } from "../../adapters/aws/resource-names.ts";
import { SqsTaken } from "../../adapters/aws/sqs-taken.ts";
import { DiskScratch } from "../../adapters/local/disk-scratch.ts";
import { SystemClock } from "../../adapters/local/system-clock.ts";
import type { AnswerCache } from "../../ports/index.ts";
import { CloudLog } from "./cloud-log.ts";
import { homeEnvironment } from "./environment.ts";
import { HomeEngines } from "./home-engines.ts";
import type { Host } from "./host.ts";
import { openTracing } from "./open-tracing.ts";

/** The only disk that a function has. */
const scratchFolder = "/tmp/pigeonhole";

/** Opened by the first call of a container, and used by those after it. */
let home: ReturnType<typeof openHome> | undefined;

/** @param stage whose queue the messages are taken from; undefined: of none. */
export function openHost(context: Context, stage: QueueStage | undefined): Host {
  home ??= openHome(stage);
  const { logger, log, engines, announcer, requestsBucket, deliveries, taken, traced } = home;
  logger.addContext(context);
  const worker = new AwsWorker({
    id: `lambda:${context.functionName}:${context.awsRequestId}`,
    remainingMs: () => context.getRemainingTimeInMillis(),
  });
  const parts = { ...home.parts, worker, log };
  const { answersFor } = home;
  return {
    parts,
    open: async (config) => ({
      ...parts,
      answers: answersFor(config.retention.days),
      ...(await engines.open(config)),
    }),
    log,
    announcer,
    requestsBucket,
    traced,
    begin: ({ messageId, attributes }) =>
      deliveries.begin(messageId, Number(attributes.ApproximateReceiveCount)),
    bury: async ({ body }) => taken?.bury(body),
    hide: async ({ receiptHandle }, seconds) => taken?.hide(receiptHandle, seconds),
  };
}

function openHome(stage: QueueStage | undefined) {
  const { place, kmsKeyId, variables: environment } = homeEnvironment();
  const names = resourceNames(place);
  const logger = new Logger({ serviceName: place.prefix });
  const metrics = new Metrics({ namespace: metricNamespace, serviceName: place.prefix });
  const log = new CloudLog({ logger, metrics });
  const aws = { environment };
  const clock = new SystemClock();
  // Replaced for each call.
  const worker = new AwsWorker({ id: "lambda" });
  const scratch = new DiskScratch(scratchFolder, worker);
  const partsFor = (retentionDays: number) =>
    openAwsParts({ aws, place, kmsKeyId, worker, clock, scratch, retentionDays });
  const parts = partsFor(0);
  const answers = new Map<number, AnswerCache>([[0, parts.answers]]);
  return {
    logger,
    log,
    parts,
    /** How long answers are kept is configured; everything else of the home is not. */
    answersFor(retentionDays: number): AnswerCache {
      const cache = answers.get(retentionDays) ?? partsFor(retentionDays).answers;
      answers.set(retentionDays, cache);
      return cache;
    },
    engines: new HomeEngines({ place, kmsKeyId, environment, parts, log }),
    announcer: openAnnouncer({ aws, place, clock }),
    traced: openTracing(place.prefix),
    requestsBucket: names.requestsBucket,
    deliveries: openDeliveries({ aws, place, clock }),
    taken: stage === undefined ? undefined : new SqsTaken({ aws, place, ...queuesOf(names, stage) }),
  };
}

function queuesOf(names: ReturnType<typeof resourceNames>, stage: QueueStage) {
  return { queue: names.queues[stage], deadLetters: names.deadLetterQueue(stage) };
}
