import { Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { stageFunction } from "./constructs/stage-function.ts";
import { stageQueue } from "./constructs/stage-queue.ts";
import type { HomeStackProps } from "./home.ts";

/** From verdicts to the result file. */
export class BatchResultsProcessingStack extends Stack {
  constructor(scope: Construct, id: string, { home, ...props }: HomeStackProps) {
    super(scope, id, props);
    const publish = new Construct(this, "Publish");
    stageFunction(publish, "publish", { home, queue: stageQueue(publish, "publish", home).queue });
  }
}
