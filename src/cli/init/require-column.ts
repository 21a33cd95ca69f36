import { plainText } from "../../config/show-value.ts";
import { nearestName } from "../../domain/nearest-name.ts";
import { ProductError } from "../../errors.ts";
import type { InitRequest } from "./init-request.ts";

/** Refuses a column that the sample does not have. Without a sample, every name is believed. */
export function requireColumn(request: InitRequest, flag: string, column: string): string {
  const columns = request.from?.sample.columns;
  if (columns === undefined || columns.includes(column)) return column;
  throw new ProductError("PH125", {
    flag,
    column: plainText(column, 60),
    columns: columns.map((name) => plainText(name, 60)),
    nearest: nearestName(column, columns),
  });
}
