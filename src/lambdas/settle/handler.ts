import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { handleRecords } from "../host/handle-records.ts";
import { openHost } from "../host/open-host.ts";
import { settleTaskOf } from "./settle-task.ts";

/** An inference job ended -> verdicts. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return handleRecords(openHost(context, "settle"), event, { queue: "settle", taskOf: settleTaskOf });
}
