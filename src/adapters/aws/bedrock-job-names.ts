import { digest } from "../../domain/index.ts";
import type { JobRequest } from "../../ports/index.ts";
import type { BedrockJobSettings, BedrockModel } from "./bedrock-settings.ts";

/** By what a job is known before it exists; the same each time for the same questions. */
export interface JobNames {
  /** e.g. "ph-r-7f3a9c21b04d-00001-1-5be0c1f2a3d4": at most 63 letters, digits and "-". */
  readonly jobName: string;
  /** 64 hex digits. A second request with it is the first one, and costs nothing. */
  readonly clientRequestToken: string;
  /** Keys below the prefix, e.g. "runs/r-7f3a9c21b04d/batches/00001/jobs/1-5be0c1f2a3d4/questions.jsonl". */
  readonly inputKey: string;
  /** A folder, with "/" at the end. */
  readonly outputFolder: string;
}

/**
 * Names follow from the run, the batch, the attempt, the place, the model and the questions themselves: another
 * computer's run of the same file, or batches that were cut differently, never meet an answer to another question.
 */
export function jobNamesOf(
  request: JobRequest,
  options: { model: BedrockModel; settings: BedrockJobSettings; questionsSha256: string },
): JobNames {
  const { run, batch, attempt } = request;
  const { bucket, prefix, roleArn } = options.settings;
  const token = digest(
    [
      run.id,
      batch.id,
      attempt,
      bucket,
      prefix,
      roleArn,
      options.model.id,
      options.model.form,
      options.questionsSha256,
    ].join("\n"),
  );
  const short = token.slice(0, 12);
  const folder = `runs/${run.id}/batches/${batch.id}/jobs/${attempt}-${short}`;
  return {
    jobName: `ph-${run.id}-${batch.id}-${attempt}-${short}`,
    clientRequestToken: token,
    inputKey: `${folder}/questions.jsonl`,
    outputFolder: `${folder}/output/`,
  };
}
