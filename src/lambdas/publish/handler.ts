import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { handleRecords } from "../host/handle-records.ts";
import { openHost } from "../host/open-host.ts";
import { stageTaskOf } from "../host/stage-task.ts";

/** Verdicts -> rows for analysis; all of them -> the result. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const taskOf = (body: string) => stageTaskOf(body, "publish");
  return handleRecords(openHost(context, "publish"), event, { queue: "publish", taskOf });
}
