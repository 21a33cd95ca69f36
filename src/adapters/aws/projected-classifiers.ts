import {
  GetTableCommand,
  type GlueClient,
  type Table,
  type TableInput,
  UpdateTableCommand,
} from "@aws-sdk/client-glue";
import { filesTable, projectedClassifiers } from "./athena-tables.ts";
import { isAwsError, withAwsErrors } from "./aws-errors.ts";

const mostAttempts = 3;

/**
 * Adds classifiers to those whose folders Athena looks into, and returns the ones that are new; none is taken away. [] also
 * where there is no such table, or folders are found in another way. Throws PH351 to PH356.
 */
export async function projectClassifiers(
  client: GlueClient,
  { database, classifiers }: { readonly database: string; readonly classifiers: readonly string[] },
): Promise<readonly string[]> {
  return withAwsErrors({ service: "AWS Glue", place: `${database}.${filesTable}` }, async () => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await addMissing(client, database, classifiers);
      } catch (error) {
        if (!isAwsError(error, "ConcurrentModificationException") || attempt === mostAttempts) throw error;
      }
    }
  });
}

async function addMissing(
  client: GlueClient,
  database: string,
  classifiers: readonly string[],
): Promise<readonly string[]> {
  const table = await findTable(client, database);
  const known = table?.Parameters?.[projectedClassifiers];
  if (table === undefined || known === undefined) return [];
  const names = known.split(",").filter((name) => name !== "");
  const missing = classifiers.filter((name) => !names.includes(name));
  if (missing.length === 0) return [];
  const values = [...names, ...missing].join(",");
  const update = new UpdateTableCommand({
    DatabaseName: database,
    TableInput: { ...inputOf(table), Parameters: { ...table.Parameters, [projectedClassifiers]: values } },
    // Refused when somebody else changed it since.
    ...(table.VersionId !== undefined && { VersionId: table.VersionId }),
  });
  await client.send(update);
  return missing;
}

async function findTable(client: GlueClient, database: string): Promise<Table | undefined> {
  try {
    return (await client.send(new GetTableCommand({ DatabaseName: database, Name: filesTable }))).Table;
  } catch (error) {
    if (isAwsError(error, "EntityNotFoundException")) return undefined;
    throw error;
  }
}

/** Of a table as it is what a change has to say: all that it is not to lose. */
function inputOf(table: Table): TableInput {
  const { Name, Description, Owner, Retention, StorageDescriptor, PartitionKeys, TableType } = table;
  return { Name, Description, Owner, Retention, StorageDescriptor, PartitionKeys, TableType };
}
