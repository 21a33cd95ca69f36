import { eventSource } from "../../adapters/aws/resource-names.ts";
import type { News } from "../../domain/index.ts";
import type { Home } from "../home.ts";

const published: News["kind"] = "RunPublished";

/** The pattern of events that tell of a run whose results are there. Of this home: an account may have several. */
export function publishedRuns({ names }: Home) {
  return {
    source: [eventSource],
    "detail-type": [published],
    detail: { input: { place: [{ prefix: `s3://${names.requestsBucket}/` }] } },
  };
}
