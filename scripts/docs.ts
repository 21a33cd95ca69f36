// Makes the generated parts of the documentation anew; with --check only tells which are stale (exit code 1).
import { readFileSync, writeFileSync } from "node:fs";
import { configJsonSchemaFile, configurationTable } from "../src/config/index.ts";
import { athenaTableList, savedQueryList } from "./docs/athena-lists.ts";
import { commandReference } from "./docs/command-reference.ts";
import { errorReference } from "./docs/error-reference.ts";
import { type GeneratedBlock, withBlock } from "./docs/generated-block.ts";
import { modelTable } from "./docs/model-table.ts";
import { quicksightWireframe } from "./docs/quicksight-wireframe.ts";
import { readerPolicyTable } from "./docs/reader-policy.ts";
import { wildcardTable } from "./docs/wildcard-table.ts";

const blocks: readonly GeneratedBlock[] = [
  { page: "docs/reference/commands.md", name: "commands", generate: commandReference },
  { page: "docs/reference/errors.md", name: "errors", generate: errorReference },
  { page: "docs/reference/configuration.md", name: "configuration", generate: configurationTable },
  { page: "docs/guides/models-and-cost.md", name: "models", generate: modelTable },
  { page: "docs/guides/security.md", name: "wildcards", generate: wildcardTable },
  { page: "docs/guides/athena-and-quicksight.md", name: "reader", generate: readerPolicyTable },
  { page: "docs/guides/athena-and-quicksight.md", name: "wireframe", generate: quicksightWireframe },
  { page: "docs/guides/athena-and-quicksight.md", name: "tables", generate: athenaTableList },
  { page: "docs/guides/athena-and-quicksight.md", name: "queries", generate: savedQueryList },
];

/** Files that are generated as a whole. */
const files = [{ page: "schema/pigeonhole.schema.json", generate: configJsonSchemaFile }];

const isCheck = process.argv.includes("--check");
const pages = new Map<string, { before: string; after: string }>();

for (const { page, generate } of files) pages.set(page, { before: read(page), after: generate() });
for (const block of blocks) {
  const { before, after } = pages.get(block.page) ?? { before: read(block.page), after: read(block.page) };
  pages.set(block.page, { before, after: withBlock(after, block) });
}

const stale = [...pages].filter(([, { before, after }]) => before !== after);
for (const [page, { after }] of stale) {
  if (isCheck) console.error(`${page} is stale. Run: npm run fix`);
  else writeFileSync(page, after);
}
if (!isCheck)
  console.log(
    stale.length === 0 ? "Nothing was stale." : `Made anew: ${stale.map(([page]) => page).join(", ")}`,
  );
if (isCheck && stale.length > 0) process.exitCode = 1;

function read(page: string): string {
  try {
    return readFileSync(page, "utf8");
  } catch {
    return "";
  }
}
