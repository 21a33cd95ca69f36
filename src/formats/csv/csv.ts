import type { Format } from "../format.ts";
import { readTable } from "./read-table.ts";
import { writeTable } from "./write-table.ts";

/** Comma-separated text, and its relatives with semicolons, tabs or bars. */
export const csv: Format = {
  name: "csv",
  extensions: ["csv"],
  canBeJoined: true,
  read: readTable,
  write: (context) => writeTable(context, context.dialect.delimiter ?? ","),
};
