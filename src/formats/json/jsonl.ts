import type { Format } from "../format.ts";
import { readJsonl } from "./read-json.ts";
import { lineFrame, writeRecords } from "./write-records.ts";

/** One JSON object a line. */
export const jsonl: Format = {
  name: "jsonl",
  extensions: ["jsonl", "ndjson"],
  canBeJoined: true,
  read: readJsonl,
  write: (context) => writeRecords(context, lineFrame),
};
