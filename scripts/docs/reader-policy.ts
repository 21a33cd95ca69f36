import { readerPermissions } from "../../src/cdk/permissions/analytics-permissions.ts";
import { documentedHome } from "./wildcard-table.ts";

/** What the policy for those who ask the results allows, statement by statement. */
export function readerPolicyTable(): string {
  const rows = readerPermissions(documentedHome).map(({ id, actions, resources }) => {
    const list = (items: readonly string[]) => items.map((item) => `\`${item}\``).join(", ");
    return `| ${id} | ${list(actions)} | ${list(resources)} |`;
  });
  return ["| Statement | Actions | On |", "| --- | --- | --- |", ...rows].join("\n");
}
