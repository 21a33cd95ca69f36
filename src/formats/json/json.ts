import type { Format } from "../format.ts";
import { readJson } from "./read-json.ts";
import { listFrame, writeRecords } from "./write-records.ts";

/** A JSON list of objects. */
export const json: Format = {
  name: "json",
  extensions: ["json"],
  canBeJoined: true,
  read: readJson,
  write: (context) => writeRecords(context, listFrame),
};
