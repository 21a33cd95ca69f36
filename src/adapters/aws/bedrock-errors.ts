import { ProductError } from "../../errors.ts";
import { type AwsRequest, asAwsError, isAwsError } from "./aws-errors.ts";

/**
 * What Amazon Bedrock refuses, as a person can mend it: PH301 (no room for a job), PH310 (no batches with this model),
 * PH311 (the model is at its end, or not there), else as {@link asAwsError} words it.
 * The sentences of the service are those published by people who met them; its documentation gives none.
 */
export function asBedrockError(error: unknown, model: string, request: AwsRequest): unknown {
  const options = { cause: error };
  const message = error instanceof Error ? error.message : "";
  if (isAwsError(error, "ServiceQuotaExceededException")) {
    return new ProductError("PH301", { engine: "bedrock" }, options);
  }
  if (isAwsError(error, "ValidationException") && /batch inference is not supported/i.test(message)) {
    return new ProductError("PH310", { model }, options);
  }
  if (isAwsError(error, "ValidationException") && /on-demand throughput isn.t supported/i.test(message)) {
    return new ProductError("PH312", { model }, options);
  }
  if (isAwsError(error, "ResourceNotFoundException")) {
    return new ProductError("PH311", { model, reason: message }, options);
  }
  return asAwsError(error, request);
}

/** Runs `work`; what Bedrock refuses is thrown as {@link asBedrockError} words it. */
export async function withBedrockErrors<Result>(
  model: string,
  place: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asBedrockError(error, model, { service: "Amazon Bedrock", place });
  }
}
