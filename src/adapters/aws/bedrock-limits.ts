import type { ModelLimits } from "../../models/index.ts";
import type { EngineLimits } from "../../ports/index.ts";
import type { BedrockJobSettings, BedrockModel } from "./bedrock-settings.ts";

/** What an account may do with a model; a figure that is missing was not found. */
export type BedrockQuotas = Partial<
  Pick<
    ModelLimits,
    "minRecordsPerJob" | "maxRecordsPerJob" | "maxFileBytes" | "maxJobBytes" | "concurrentJobs"
  >
>;

/** The configuration's figures, else the account's quotas, else those of the catalogue. */
export function limitsOf(
  { model, settings }: { model: Pick<BedrockModel, "facts">; settings: BedrockJobSettings },
  quotas: BedrockQuotas | undefined,
): EngineLimits {
  const known = { ...model.facts.limits, ...quotas };
  return {
    // A model that takes no batches is asked online, whatever the number.
    minQuestions:
      model.facts.batch === "no" ? Number.MAX_SAFE_INTEGER : (settings.minRecords ?? known.minRecordsPerJob),
    maxQuestions: settings.maxRecords ?? known.maxRecordsPerJob,
    // A job of ours is one file.
    maxBytes: Math.min(known.maxFileBytes, known.maxJobBytes),
    concurrentJobs: settings.concurrentJobs ?? known.concurrentJobs,
    startsWhen: "run-prepared",
    readsSample: false,
    lookAgainSeconds: settings.pollSeconds,
  };
}
