import { RemovalPolicy } from "aws-cdk-lib";
import {
  AccountRootPrincipal,
  Effect,
  PolicyDocument,
  PolicyStatement,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import { CfnAlias, Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { Home } from "../home.ts";

/** What the account may allow its own people and roles, by policies of IAM. In full: no wildcard. */
const accountActions = [
  "CancelKeyDeletion",
  "CreateAlias",
  "CreateGrant",
  "Decrypt",
  "DeleteAlias",
  "DescribeKey",
  "DisableKey",
  "DisableKeyRotation",
  "EnableKey",
  "EnableKeyRotation",
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GetKeyPolicy",
  "GetKeyRotationStatus",
  "ListGrants",
  "ListKeyPolicies",
  "ListKeyRotations",
  "ListResourceTags",
  "PutKeyPolicy",
  "ReEncryptFrom",
  "ReEncryptTo",
  "RetireGrant",
  "RevokeGrant",
  "ScheduleKeyDeletion",
  "TagResource",
  "UntagResource",
  "UpdateAlias",
  "UpdateKeyDescription",
];

/** Services that hand our messages on and have to read or write what is encrypted on the way. */
const messengers = [
  "s3.amazonaws.com",
  "sns.amazonaws.com",
  "events.amazonaws.com",
  "cloudwatch.amazonaws.com",
];

/** The key of the home: rotated every year, kept when the stacks are deleted, for without it the data are lost. */
export function homeKey(scope: Construct, home: Home): Key {
  const key = new Key(scope, "Key", {
    description: `Pigeonhole ${home.place.prefix}: buckets, tables, queues, topics and logs`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
    policy: new PolicyDocument({ statements: keyStatements(home) }),
  });
  new CfnAlias(scope, "KeyAlias", { aliasName: home.names.keyAlias, targetKeyId: key.keyArn });
  return key;
}

function keyStatements({ place }: Home): PolicyStatement[] {
  const { account, region, prefix, partition = "aws" } = place;
  const resources = ["*"];
  const ofAccount = { StringEquals: { "aws:SourceAccount": account } };
  const logGroups = `arn:${partition}:logs:${region}:${account}:log-group:/aws/lambda/${prefix}-*`;
  return [
    new PolicyStatement({
      sid: "AccountDecides",
      principals: [new AccountRootPrincipal()],
      actions: accountActions.map((action) => `kms:${action}`),
      resources,
    }),
    ...messengers.map(
      (service, index) =>
        new PolicyStatement({
          sid: `Messenger${index + 1}`,
          effect: Effect.ALLOW,
          principals: [new ServicePrincipal(service)],
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          resources,
          conditions: ofAccount,
        }),
    ),
    new PolicyStatement({
      sid: "Logs",
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:DescribeKey",
      ],
      resources,
      conditions: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logGroups } },
    }),
  ];
}
