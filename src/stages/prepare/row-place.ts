import type { Row } from "../../domain/index.ts";

/** Where a row stands, for warnings. */
export function rowPlace({ line, sheet }: Row): string {
  return sheet === undefined ? `line ${line}` : `sheet \`${sheet}\`, row ${line}`;
}
