import type { Format } from "../format.ts";
import { WorkbookReader } from "./workbook-reader.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** Excel workbooks as ECMA-376 and ISO/IEC 29500 describe them, transitional and strict. */
export const xlsx: Format = {
  name: "xlsx",
  extensions: ["xlsx", "xlsm"],
  canBeJoined: false,
  read: (context) => new WorkbookReader(context),
  write: (context) => writeWorkbook(context),
};
