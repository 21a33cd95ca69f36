import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { handleRecords } from "../host/handle-records.ts";
import { openHost } from "../host/open-host.ts";
import { prepareTaskOf } from "./prepare-task.ts";

/** A file arrived -> a run; a run -> questions in batches. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return handleRecords(openHost(context, "prepare"), event, { queue: "prepare", taskOf: prepareTaskOf });
}
