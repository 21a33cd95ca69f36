import type { ReviewQueueReply } from "../../api.ts";
import { useData } from "./data.ts";
import { recordChanges } from "./live.ts";

/** How many texts of a filter wait for a person; without the texts. */
export function useQueueCounts(question: string): ReviewQueueReply | undefined {
  const address = `/api/review${question}${question === "" ? "?" : "&"}limit=0`;
  return useData<ReviewQueueReply>(address, recordChanges.value).value;
}
