import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { QueueStage } from "../../adapters/aws/resource-names.ts";
import { stageAlarms } from "../alarms/stage-alarms.ts";
import type { EncryptedHome } from "../home.ts";
import { stagePermissions } from "../permissions/stage-permissions.ts";
import { homeFunction } from "./home-function.ts";

/** A whole processor begins at 1,769 MB. Source: AWS Lambda developer guide, "Configure Lambda function memory". */
const wholeProcessor = 1769;

interface StageSize {
  readonly description: string;
  readonly memoryMebibytes: number;
  readonly scratchGibibytes?: number;
}

/**
 * Reading and writing spreadsheets keeps one processor busy and spills to disk what memory must not hold: 10 GiB cost
 * 9.5 GiB x 900 s x 0.0000000309 USD = 0.03 cents for a function that works its full 15 minutes (AWS Lambda pricing,
 * us-east-1). Starting jobs is waiting for services: less memory.
 */
const sizes: Readonly<Record<QueueStage, StageSize>> = {
  prepare: {
    description: "Reads a file and makes batches of questions of it",
    memoryMebibytes: wholeProcessor,
    scratchGibibytes: 10,
  },
  submit: {
    description: "Starts inference jobs; asks small batches at once",
    memoryMebibytes: 1024,
  },
  settle: {
    description: "Makes verdicts of the answers of a job that has ended",
    memoryMebibytes: wholeProcessor,
    scratchGibibytes: 10,
  },
  publish: {
    description: "Writes the result file and the rows for analysis",
    memoryMebibytes: wholeProcessor,
    scratchGibibytes: 10,
  },
};

/** The function of a stage, fed by its queue and watched; a message that fails goes back alone. */
export function stageFunction(
  scope: Construct,
  stage: QueueStage,
  { home, queue }: { home: EncryptedHome; queue: IQueue },
): void {
  const permissions = stagePermissions(stage, home);
  const functionName = home.names.functions[stage];
  const stageWorker = homeFunction(scope, home, {
    ...sizes[stage],
    functionName,
    bundle: stage,
    permissions,
  });
  stageWorker.addEventSource(
    new SqsEventSource(queue, {
      // What ends a function in the middle counts against its one message, and against no innocent one beside it.
      batchSize: 1,
      reportBatchItemFailures: true,
      // More would be taken from the queue than there are functions for, and wait out of sight.
      maxConcurrency: home.config.aws.workers,
    }),
  );
  stageAlarms(scope, stage, home);
}
