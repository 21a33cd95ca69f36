import { athenaViews } from "../../src/adapters/aws/athena-tables.ts";
import { savedQueries } from "../../src/analytics/saved-queries.ts";

/** The views and their columns. */
export function athenaTableList(): string {
  return [...athenaViews]
    .reverse()
    .map(({ name, description, columns }) =>
      [
        `**\`${name}\`**: ${description}`,
        "",
        "| Column | Type | What it is |",
        "| --- | --- | --- |",
        ...columns.map((column) => `| \`${column.name}\` | ${column.type} | ${column.description} |`),
      ].join("\n"),
    )
    .join("\n\n");
}

/** The saved queries, and those that Athena has not. */
export function savedQueryList(): string {
  const rows = savedQueries.map(({ title, description, athena }) => {
    const missing = athena !== undefined && "missing" in athena ? `not in Athena: ${athena.missing}` : "";
    return `| ${title} | ${description} | ${missing} |`;
  });
  return ["| Query | What it says | |", "| --- | --- | --- |", ...rows].join("\n");
}
