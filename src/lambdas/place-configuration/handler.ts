import type { CloudFormationCustomResourceEvent } from "aws-lambda";
import { answerDeployment } from "./answer-deployment.ts";
import { placeFiles } from "./place-files.ts";

/**
 * A custom resource of CloudFormation: puts the configuration, and the examples that it names, into the internal bucket.
 * Properties:
 *   ServiceToken  ARN of this function
 *   Files         [{ Key, SourceBucket, SourceKey }]: which object of the assets becomes which object of the internal bucket,
 *                 e.g. Key "config/pigeonhole.yaml" or "config/examples/travel.json"
 * Create and Update put all files; Delete leaves them, as it leaves the bucket. The physical id never changes. Environment:
 * as all functions of the home. Rights: s3:GetObject on the assets, s3:PutObject on `config/*` of the internal bucket.
 * The same answer is returned, for CDK's provider framework.
 */
export async function handler(
  event: CloudFormationCustomResourceEvent,
): Promise<{ PhysicalResourceId: string }> {
  return answerDeployment(event, async () => {
    if (event.RequestType !== "Delete") await placeFiles(event.ResourceProperties);
  });
}
