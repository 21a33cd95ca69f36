import { cellText } from "../../domain/index.ts";
import { distinctNames } from "./distinct-names.ts";
import type { InferredMapping } from "./infer-mapping.ts";
import type { InitRequest } from "./init-request.ts";
import { requireColumn } from "./require-column.ts";

/** What somebody has sorted already. */
export interface Labels {
  readonly column: string;
  /** Each name once. */
  readonly values: readonly string[];
}

/** The labels of the named or the inferred column; undefined: none. Throws PH125 for a column that is not there. */
export function labelsOf(request: InitRequest, inferred: InferredMapping | undefined): Labels | undefined {
  const { categoryColumn, textColumn, from } = request;
  if (from === undefined) return undefined;
  if (categoryColumn === undefined) {
    return inferred?.category?.column === textColumn ? undefined : inferred?.category;
  }
  const column = requireColumn(request, "--category-column", categoryColumn);
  const index = from.sample.columns.indexOf(column);
  return { column, values: distinctNames(from.sample.rows.map((row) => cellText(row[index]))) };
}
