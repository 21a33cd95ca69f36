import type { CloudFormationCustomResourceEvent } from "aws-lambda";
import { isProductError } from "../../errors.ts";
import { errorName } from "../host/error-facts.ts";

const physicalId = "pigeonhole-configuration";

/**
 * Does the work and tells CloudFormation how it ended, which would wait for an hour otherwise. Where somebody else answers
 * it (the address is none then), what went wrong is thrown instead.
 * Source: AWS CloudFormation User Guide, "Custom resource request and response reference".
 */
export async function answerDeployment(
  event: CloudFormationCustomResourceEvent,
  work: () => Promise<void>,
): Promise<{ PhysicalResourceId: string }> {
  const isAsked = /^https?:/.test(event.ResponseURL);
  const reason = await work().then(
    () => undefined,
    (error: unknown) => {
      if (!isAsked) throw error;
      return isProductError(error) ? `${error.code}: ${error.message} ${error.hint}` : errorName(error);
    },
  );
  if (isAsked) await answer(event, reason);
  return { PhysicalResourceId: physicalId };
}

async function answer(event: CloudFormationCustomResourceEvent, reason: string | undefined): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const body = JSON.stringify({
    Status: reason === undefined ? "SUCCESS" : "FAILED",
    ...(reason !== undefined && { Reason: reason }),
    PhysicalResourceId: physicalId,
    StackId,
    RequestId,
    LogicalResourceId,
  });
  // As bytes: a text would get a content type, which the address was not signed for.
  const response = await fetch(ResponseURL, { method: "PUT", body: Buffer.from(body) });
  if (!response.ok) throw new Error(`CloudFormation did not take the answer: ${response.status}.`);
}
