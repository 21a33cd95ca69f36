import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { handleRecords } from "../host/handle-records.ts";
import { openHost } from "../host/open-host.ts";
import { stageTaskOf } from "../host/stage-task.ts";

/** A batch -> an inference job, or answers at once. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const taskOf = (body: string) => stageTaskOf(body, "submit");
  return handleRecords(openHost(context, "submit"), event, { queue: "submit", taskOf });
}
