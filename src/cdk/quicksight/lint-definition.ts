import { type DataSetPlan, dataSetsOf } from "./data-set.ts";
import type { Definition } from "./definition.ts";
import { lintIds } from "./lint/lint-ids.ts";
import { lintLayout } from "./lint/lint-layout.ts";
import { lintReferences } from "./lint/lint-references.ts";
import type { Node } from "./lint/walk.ts";

/**
 * What is wrong with a definition, one sentence each. QuickSight itself tells only when it is deployed, and of some of this
 * only when somebody opens the dashboard.
 */
export function lintDefinition(
  definition: Definition,
  dataSets: readonly Pick<DataSetPlan, "identifier" | "columns">[] = dataSetsOf("direct"),
): string[] {
  // Without CDK's tokens it is plain data.
  const plain = definition as unknown as Node;
  return [...lintIds(plain), ...lintReferences(plain, dataSets), ...lintLayout(plain)];
}
