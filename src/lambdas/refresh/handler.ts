import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { openRefreshHost } from "./open-refresh-host.ts";
import { refreshCopy } from "./refresh-copy.ts";

/** Runs were published -> the dashboard's copy of the records is made anew, when QuickSight has room for that. */
export async function handler({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return refreshCopy(openRefreshHost(context), Records);
}
