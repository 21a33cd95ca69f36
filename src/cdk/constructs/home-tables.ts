import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { answersTable, statusTable } from "../../adapters/aws/table-layout.ts";
import type { Home } from "../home.ts";

/** The status table and the table of kept answers: on demand, restorable to any second of 35 days, kept. */
export function homeTables(scope: Construct, { names }: Home, key: IKey | undefined): void {
  const common = {
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
    ...(key === undefined
      ? { encryption: TableEncryption.DEFAULT }
      : { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }),
  };
  const status = new Table(scope, "StatusTable", {
    ...common,
    tableName: names.statusTable,
    partitionKey: stringKey(statusTable.partitionKey),
    sortKey: stringKey(statusTable.sortKey),
    timeToLiveAttribute: statusTable.expiry,
  });
  for (const { name, partitionKey, sortKey } of Object.values(statusTable.indexes)) {
    status.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: stringKey(partitionKey),
      sortKey: stringKey(sortKey),
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }
  new Table(scope, "AnswersTable", {
    ...common,
    tableName: names.answersTable,
    partitionKey: stringKey(answersTable.partitionKey),
    timeToLiveAttribute: answersTable.expiry,
  });
}

function stringKey(name: string) {
  return { name, type: AttributeType.STRING };
}
