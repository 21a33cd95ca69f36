import type { AthenaView, ViewType } from "../../adapters/aws/athena-tables.ts";
import type { TableDefinition } from "./table-definition.ts";

/** Hive's words, for the catalogue. */
const hiveTypes: Readonly<Record<ViewType, string>> = {
  VARCHAR: "string",
  DOUBLE: "double",
  DATE: "date",
  TIMESTAMP: "timestamp",
  BOOLEAN: "boolean",
  BIGINT: "bigint",
};

/** Trino's words: Athena compares them with what the SELECT gives, and takes a view with others for stale. */
const trinoTypes: Readonly<Record<ViewType, string>> = {
  VARCHAR: "varchar",
  DOUBLE: "double",
  DATE: "date",
  TIMESTAMP: "timestamp(3)",
  BOOLEAN: "boolean",
  BIGINT: "bigint",
};

/**
 * A view as `CREATE VIEW` in Athena leaves it in the catalogue: CloudFormation knows no views of Athena. The form is
 * Trino's (io.trino.plugin.hive.ViewReaderUtil): JSON in base 64 behind a mark.
 */
export function viewDefinition(
  { name, description, columns, sql }: AthenaView,
  database: string,
): TableDefinition {
  const view = {
    originalSql: sql,
    catalog: "awsdatacatalog",
    schema: database,
    columns: columns.map((column) => ({ name: column.name, type: trinoTypes[column.type] })),
  };
  return {
    name,
    description,
    tableType: "VIRTUAL_VIEW",
    parameters: { presto_view: "true", comment: "Presto View" },
    partitionKeys: [],
    storageDescriptor: {
      columns: columns.map((column) => ({
        name: column.name,
        type: hiveTypes[column.type],
        comment: column.description,
      })),
      serdeInfo: {},
    },
    viewOriginalText: `/* Presto View: ${Buffer.from(JSON.stringify(view)).toString("base64")} */`,
    viewExpandedText: "/* Presto View */",
  };
}
