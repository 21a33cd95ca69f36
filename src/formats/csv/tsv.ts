import type { Format } from "../format.ts";
import { readTable } from "./read-table.ts";
import { writeTable } from "./write-table.ts";

/** Tab-separated text, quoted as in CSV. */
export const tsv: Format = {
  name: "tsv",
  extensions: ["tsv", "tab"],
  canBeJoined: true,
  read: (context) => readTable({ ...context, delimiter: context.delimiter ?? "\t" }),
  write: (context) => writeTable(context, "\t"),
};
