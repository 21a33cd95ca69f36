import type { CloudFormationCustomResourceEvent } from "aws-lambda";
import { answerDeployment } from "./answer-deployment.ts";
import { placeFiles } from "./place-files.ts";

/**
 * A custom resource of CloudFormation: puts the configuration, and the examples that it names, into the internal bucket.
 * Its property `Files` lists what: `[{ Key, SourceBucket, SourceKey }]`, an object of the assets and the key that its
 * copy gets, "config/pigeonhole.yaml" or "config/examples/<classifier>.json". Create and Update put all of them; Delete
 * leaves them, as it leaves the bucket. The physical id never changes. The answer is returned, too, for whoever calls this
 * function on CloudFormation's behalf.
 */
export async function handler(
  event: CloudFormationCustomResourceEvent,
): Promise<{ PhysicalResourceId: string }> {
  return answerDeployment(event, async () => {
    if (event.RequestType !== "Delete") await placeFiles(event.ResourceProperties);
  });
}
