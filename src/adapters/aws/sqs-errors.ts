import { ProductError } from "../../errors.ts";
import { isAwsError, withAwsErrors } from "./aws-errors.ts";

// The second is the name before SQS spoke JSON; its answers still carry it in a header.
const missingNames = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"];

/** Runs `work` on a queue; what Amazon SQS refuses is thrown as a person can mend it. PH363: there is no such queue. */
export async function withSqsErrors<Result>(queueUrl: string, work: () => Promise<Result>): Promise<Result> {
  const queue = queueUrl.slice(queueUrl.lastIndexOf("/") + 1);
  return withAwsErrors({ service: "Amazon SQS", place: queue }, async () => {
    try {
      return await work();
    } catch (error) {
      throw isAwsError(error, ...missingNames) ? missing(queue, error) : error;
    }
  });
}

function missing(name: string, cause: unknown): ProductError {
  return new ProductError("PH363", { what: "queue", name }, { cause });
}
