import { CfnDatabase, CfnTable } from "aws-cdk-lib/aws-glue";
import type { Construct } from "constructs";
import { athenaViews } from "../../adapters/aws/athena-tables.ts";
import { filesTableDefinition, type TableDefinition } from "../catalog/table-definition.ts";
import { viewDefinition } from "../catalog/view-definition.ts";
import type { EncryptedHome } from "../home.ts";

/** The database with the table over the files, and the views. */
export function resultsCatalog(scope: Construct, { config, names, place }: EncryptedHome): CfnTable {
  const { database: databaseName } = config.analytics;
  const catalogId = place.account;
  const database = new CfnDatabase(scope, "Database", {
    catalogId,
    databaseInput: { name: databaseName, description: `What Pigeonhole (${place.prefix}) classified` },
  });
  const tableOf = (id: string, tableInput: TableDefinition) => {
    // Plain data: CDK's types want lists that may be changed.
    const table = new CfnTable(scope, id, {
      catalogId,
      databaseName,
      tableInput: structuredClone(tableInput) as never,
    });
    table.addResourceDependency(database);
    return table;
  };
  const table = tableOf(
    "Table",
    filesTableDefinition({
      bucket: names.internalBucket,
      folder: config.folders.processed,
      analytics: config.analytics,
      classifiers: Object.keys(config.classifiers),
    }),
  );
  let before = table;
  for (const view of athenaViews) {
    const made = tableOf(`View-${view.name}`, viewDefinition(view, databaseName));
    made.addResourceDependency(before);
    before = made;
  }
  return table;
}
