import { type Model, modelOf } from "./model-catalogue.ts";
import type { Scenario } from "./scenario.ts";
import { ServiceError } from "./service-error.ts";

/**
 * The model that a call names. Throws what a caller of the service gets: ResourceNotFoundException for one at its end
 * of life (published, e.g. for Claude 3 Haiku after 2026-09-10), ValidationException for one that there is not, or that
 * is reached through an inference profile only.
 */
export function usableModel(idOrArn: string, scenario: Scenario): Model {
  const found = modelOf(idOrArn, scenario.models);
  if (found === undefined) {
    throw new ServiceError("ValidationException", "The provided model identifier is invalid.");
  }
  const { model, isProfile } = found;
  if (model.isAtEndOfLife) {
    throw new ServiceError(
      "ResourceNotFoundException",
      "This model version has reached the end of its life.",
    );
  }
  if (model.needsProfile && !isProfile) {
    throw new ServiceError(
      "ValidationException",
      `Invocation of model ID ${model.id} with on-demand throughput isn't supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    );
  }
  return model;
}
