import { CfnNamedQuery, CfnWorkGroup } from "aws-cdk-lib/aws-athena";
import { CfnManagedPolicy } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { athenaResultsFolder } from "../../adapters/aws/resource-names.ts";
import { savedQueries } from "../../analytics/saved-queries.ts";
import { athenaSql } from "../../analytics/saved-query.ts";
import type { EncryptedHome } from "../home.ts";
import { explainWildcards, policyOf } from "../permissions/allow.ts";
import { readerPermissions } from "../permissions/analytics-permissions.ts";

const mebibyte = 1024 * 1024;

/** Where the results are asked: with a limit, an encrypted place for answers, and the questions that people often ask. */
export function athenaWorkgroup(scope: Construct, home: EncryptedHome): CfnWorkGroup {
  const { config, names, keyArn } = home;
  const { database, athena } = config.analytics;
  const workgroup = new CfnWorkGroup(scope, "Workgroup", {
    name: names.workgroup,
    description: "Questions to the results of Pigeonhole",
    state: "ENABLED",
    // Its history and saved queries would keep it from being deleted.
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      // What a client asks for instead is not heard.
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: athena.scanLimitMb * mebibyte,
      engineVersion: { selectedEngineVersion: "Athena engine version 3" },
      resultConfiguration: {
        outputLocation: `s3://${names.internalBucket}/${athenaResultsFolder}/`,
        encryptionConfiguration:
          keyArn === undefined
            ? { encryptionOption: "SSE_S3" }
            : { encryptionOption: "SSE_KMS", kmsKey: keyArn },
      },
    },
  });
  for (const query of savedQueries) {
    const queryString = athenaSql(query);
    if (queryString === undefined) continue;
    const { name, title, description } = query;
    new CfnNamedQuery(scope, `Query-${name}`, {
      database,
      workGroup: names.workgroup,
      name: title,
      description,
      queryString,
    }).addResourceDependency(workgroup);
  }
  return workgroup;
}

/** Attached to nobody: who may ask the results is decided by the people of the account. */
export function readerPolicy(scope: Construct, home: EncryptedHome): void {
  const permissions = readerPermissions(home);
  const policy = new CfnManagedPolicy(scope, "ReaderPolicy", {
    managedPolicyName: home.names.readerPolicy,
    description: "Asks the results of Pigeonhole in Amazon Athena",
    policyDocument: policyOf(permissions),
  });
  explainWildcards(policy, permissions);
}
