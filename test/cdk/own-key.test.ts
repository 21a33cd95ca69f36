import { beforeAll, expect, test } from "vitest";
import { flat, type HomeTemplates, homeTemplates, place, statementsOf } from "./home-templates.ts";

let home: HomeTemplates;

beforeAll(async () => {
  home = await homeTemplates({ place, settings: "aws: { encryption: kms }" });
});

const isKey = (value: unknown) => /^<Key[0-9A-F]{8}\.Arn>$|SharedStack:ExportsOutput.*Key/.test(flat(value));

test("the key is rotated, kept, and found by its alias", () => {
  const [key] = home.ofType("AWS::KMS::Key");

  expect(key?.Properties["EnableKeyRotation"]).toBe(true);
  expect([key?.DeletionPolicy, key?.UpdateReplacePolicy]).toEqual(["Retain", "Retain"]);
  const [alias] = home.ofType("AWS::KMS::Alias");
  expect(alias?.Properties["AliasName"]).toBe("alias/ph-pigeonhole");
});

test("everything that holds data is encrypted with it, but the access logs, which S3 could not write", () => {
  const encrypted = (type: string, keyOf: (properties: Record<string, unknown>) => unknown) =>
    home.ofType(type).map(({ Properties }) => isKey(keyOf(Properties as Record<string, unknown>) ?? ""));
  const buckets = home.ofType("AWS::S3::Bucket").map(({ Properties }) => {
    const [{ ServerSideEncryptionByDefault: by, BucketKeyEnabled: bucketKey } = {} as Rule] = (
      Properties["BucketEncryption"] as { ServerSideEncryptionConfiguration: Rule[] }
    ).ServerSideEncryptionConfiguration;
    return [flat(Properties["BucketName"]).slice(16), by.SSEAlgorithm, bucketKey ?? false];
  });

  expect(buckets.sort()).toEqual([
    ["access-logs-bucket-eu-west-1", "AES256", false],
    ["customer-requests-bucket-eu-west-1", "aws:kms", true],
    ["internal-classifications-bucket-eu-west-1", "aws:kms", true],
  ]);
  expect(encrypted("AWS::SQS::Queue", ({ KmsMasterKeyId }) => KmsMasterKeyId)).toEqual(Array(8).fill(true));
  expect(encrypted("AWS::SNS::Topic", ({ KmsMasterKeyId }) => KmsMasterKeyId)).toEqual([true, true]);
  expect(encrypted("AWS::Logs::LogGroup", ({ KmsKeyId }) => KmsKeyId)).toEqual(Array(6).fill(true));
  expect(encrypted("AWS::Lambda::Function", ({ KmsKeyArn }) => KmsKeyArn)).toEqual(Array(6).fill(true));
  const tables = ({ SSESpecification }: Record<string, unknown>) =>
    (SSESpecification as { KMSMasterKeyId: unknown }).KMSMasterKeyId;
  expect(encrypted("AWS::DynamoDB::Table", tables)).toEqual([true, true]);
});

interface Rule {
  readonly ServerSideEncryptionByDefault: { readonly SSEAlgorithm: string };
  readonly BucketKeyEnabled?: boolean;
}

test("functions are told which key it is, and each may use it and no other", () => {
  for (const { Properties } of home.ofType("AWS::Lambda::Function")) {
    const { Variables } = Properties["Environment"] as { Variables: Record<string, unknown> };
    expect(isKey(Variables["PIGEONHOLE_KEY_ARN"])).toBe(true);
  }
  const using = statementsOf(home.ofType("AWS::IAM::Role")).filter(({ Sid }) => Sid === "UseKey");
  expect(using).toHaveLength(7);
  for (const { Resource } of using) expect(isKey(Resource)).toBe(true);
});

test("its policy leaves people to IAM, and lets only those services use it that hand our messages on", () => {
  const statements = statementsOf(home.ofType("AWS::KMS::Key"));

  expect(statements.map(({ Principal }) => Principal)).toEqual([
    { AWS: { "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, ":iam::111122223333:root"]] } },
    { Service: "s3.amazonaws.com" },
    { Service: "sns.amazonaws.com" },
    { Service: "events.amazonaws.com" },
    { Service: "cloudwatch.amazonaws.com" },
    { Service: "logs.eu-west-1.amazonaws.com" },
  ]);
  const [, s3, sns, , , logs] = statements.map(({ Condition }) => Condition);
  expect(s3).toEqual({ StringEquals: { "aws:SourceAccount": "111122223333" } });
  expect(flat(sns?.["ArnEquals"]?.["aws:SourceArn"])).toMatch(/:ph-arrivals$/);
  expect(flat(logs?.["ArnLike"]?.["kms:EncryptionContext:aws:logs:arn"])).toMatch(
    /:\/aws\/lambda\/ph-\*$|log-group:\/aws\/lambda\/ph-\*$/,
  );
});
