import { RemovalPolicy } from "aws-cdk-lib";
import {
  AccountRootPrincipal,
  type Conditions,
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

/**
 * Services that hand our messages on and have to read or write what is encrypted on the way; each on the condition that it
 * is known to state. EventBridge and CloudWatch document none for a topic's key.
 */
function messengers({ place, arns }: Home): readonly (readonly [string, Conditions])[] {
  return [
    ["s3", { StringEquals: { "aws:SourceAccount": place.account } }],
    ["sns", { ArnEquals: { "aws:SourceArn": arns.arrivalsTopic } }],
    ["events", {}],
    ["cloudwatch", {}],
  ];
}

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

function keyStatements(home: Home): PolicyStatement[] {
  const { account, region, prefix, partition = "aws" } = home.place;
  const resources = ["*"];
  const logGroups = `arn:${partition}:logs:${region}:${account}:log-group:/aws/lambda/${prefix}-*`;
  return [
    new PolicyStatement({
      sid: "AccountDecides",
      principals: [new AccountRootPrincipal()],
      actions: accountActions.map((action) => `kms:${action}`),
      resources,
    }),
    ...messengers(home).map(
      ([service, conditions]) =>
        new PolicyStatement({
          sid: `Messages${service}`,
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          resources,
          conditions,
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
