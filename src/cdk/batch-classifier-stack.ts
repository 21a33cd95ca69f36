import { Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { bedrockRole } from "./constructs/bedrock-role.ts";
import { endedJobs } from "./constructs/ended-jobs.ts";
import { stageFunction } from "./constructs/stage-function.ts";
import { stageQueue } from "./constructs/stage-queue.ts";
import { sweeper } from "./constructs/sweeper.ts";
import type { HomeStackProps } from "./home.ts";

/** From batches of questions to verdicts: jobs are started, their ends are noticed, and what was missed is swept up. */
export class BatchClassifierStack extends Stack {
  constructor(scope: Construct, id: string, { home, ...props }: HomeStackProps) {
    super(scope, id, props);
    bedrockRole(this, home);
    const submit = new Construct(this, "Submit");
    stageFunction(submit, "submit", { home, queue: stageQueue(submit, "submit", home).queue });
    const settle = new Construct(this, "Settle");
    const settleQueue = stageQueue(settle, "settle", home);
    stageFunction(settle, "settle", { home, queue: settleQueue.queue });
    endedJobs(settle, home, settleQueue);
    sweeper(new Construct(this, "Sweep"), home);
  }
}
