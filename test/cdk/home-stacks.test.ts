import { beforeAll, describe, expect, test } from "vitest";
import { flat, type HomeTemplates, homeTemplates, place, type Resource } from "./home-templates.ts";

let home: HomeTemplates;
let anywhere: HomeTemplates;

beforeAll(async () => {
  const settings =
    "aws: { accessLogDays: 400, workers: 25, alarmEmail: ops@example.com }\nretention: { days: 60 }";
  home = await homeTemplates({ place, settings });
  anywhere = await homeTemplates({ settings: "retention: { days: 0 }", seconds: 20 });
});

const named = (property: string, name: string, of: HomeTemplates = home) => {
  const found = of.resources.find(
    ({ Properties = {} }) => Properties[property] !== undefined && flat(Properties[property]) === name,
  );
  expect(found, name).toBeDefined();
  return found as Resource & { readonly id: string; readonly stack: string };
};
const bucket = (name: string) => named("BucketName", `ph-111122223333-${name}-eu-west-1`);
const rulesOf = (resource: Resource) =>
  (resource.Properties["LifecycleConfiguration"] as { Rules: Record<string, unknown>[] }).Rules;

describe("the stacks", () => {
  test("have the names that the documentation says, and are deployed one after the other", () => {
    expect(Object.keys(home.stacks).sort()).toEqual([
      "AnalyticsStack",
      "BatchClassifierStack",
      "BatchResultsProcessingStack",
      "DataPreparationStack",
      "SharedStack",
    ]);
    const dependencies = Object.fromEntries(
      home.app
        .synth()
        .stacks.map((stack) => [
          stack.stackName,
          stack.dependencies
            .filter(({ manifest }) => manifest.type === "aws:cloudformation:stack")
            .map(({ id }) => id),
        ]),
    );
    expect(dependencies["SharedStack"]).toEqual([]);
    expect(dependencies["AnalyticsStack"]).toEqual(["SharedStack"]);
    expect(dependencies["BatchClassifierStack"]).toEqual(["SharedStack"]);
    expect(dependencies["DataPreparationStack"]).toEqual(
      expect.arrayContaining(["BatchClassifierStack", "BatchResultsProcessingStack"]),
    );
  });

  test("leave the account open when none is known", () => {
    named("BucketName", "ph-<AWS::AccountId>-customer-requests-bucket-<AWS::Region>", anywhere);
    named("TableName", "ph-<AWS::AccountId>-batch-processing-status-<AWS::Region>", anywhere);
  });

  test("leave buckets, their policies, tables and the key behind when they are deleted, and nothing else", async () => {
    const kms = await homeTemplates({ place, settings: "aws: { encryption: kms }" });
    const retained = kms.resources.filter(({ DeletionPolicy }) => DeletionPolicy === "Retain");

    expect(retained.map(({ Type }) => Type).sort()).toEqual([
      "AWS::DynamoDB::Table",
      "AWS::DynamoDB::Table",
      "AWS::KMS::Key",
      ...Array(3).fill("AWS::S3::Bucket"),
      ...Array(3).fill("AWS::S3::BucketPolicy"),
    ]);
  });

  test("run no code at a deployment but our own function that places the configuration", () => {
    const types = new Set(
      home.resources.map(({ Type }) => Type).filter((type) => /^Custom::|CustomResource/.test(type)),
    );

    expect([...types]).toEqual(["Custom::PigeonholeConfiguration"]);
    expect(home.ofType("AWS::Lambda::Function")).toHaveLength(6);
  });
});

describe("buckets", () => {
  test("are private, versioned, encrypted and logged", () => {
    for (const name of ["customer-requests-bucket", "internal-classifications-bucket"]) {
      expect(bucket(name).Properties).toMatchObject({
        VersioningConfiguration: { Status: "Enabled" },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
        },
      });
      const logging = bucket(name).Properties["LoggingConfiguration"] as { DestinationBucketName: string };
      expect(logging.DestinationBucketName).toBe("ph-111122223333-access-logs-bucket-eu-west-1");
    }
  });

  test("forget a run a week after its retention, and logs after their days", () => {
    const runs = rulesOf(bucket("internal-classifications-bucket")).find(({ Prefix }) => Prefix === "runs/");

    expect(runs).toMatchObject({ ExpirationInDays: 67, Status: "Enabled" });
    expect(rulesOf(bucket("access-logs-bucket"))).toContainEqual(
      expect.objectContaining({ ExpirationInDays: 400 }),
    );
    expect(JSON.stringify(rulesOf(bucket("customer-requests-bucket")))).not.toContain("ExpirationInDays");
    for (const name of [
      "customer-requests-bucket",
      "internal-classifications-bucket",
      "access-logs-bucket",
    ]) {
      expect(rulesOf(bucket(name))).toContainEqual(
        expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
      );
    }
  });

  test("keep runs for ever when retention is 0", () => {
    const internal = named(
      "BucketName",
      "ph-<AWS::AccountId>-internal-classifications-bucket-<AWS::Region>",
      anywhere,
    );

    expect(rulesOf(internal).filter(({ Prefix }) => Prefix === "runs/")).toEqual([]);
  });

  test("tell of files in the input folder, through a topic that is there before them, to the preparation queue", () => {
    const requests = bucket("customer-requests-bucket");
    const topic = "arn:<AWS::Partition>:sns:eu-west-1:111122223333:ph-arrivals";
    const { TopicConfigurations: [told] = [] } = requests.Properties["NotificationConfiguration"] as {
      TopicConfigurations: { Event: string; Topic: unknown; Filter: unknown }[];
    };

    expect(flat(told?.Topic)).toBe(topic);
    expect(told?.Event).toBe("s3:ObjectCreated:*");
    expect(told?.Filter).toEqual({ S3Key: { Rules: [{ Name: "prefix", Value: "input_data/" }] } });
    expect(requests.DependsOn).toContain("ArrivalsTopicPolicy");
    const subscription = home
      .ofType("AWS::SNS::Subscription")
      .find(({ Properties }) => Properties["Protocol"] === "sqs");
    expect(subscription).toMatchObject({
      stack: "DataPreparationStack",
      Properties: { RawMessageDelivery: true },
    });
    expect(flat(subscription?.Properties["TopicArn"])).toBe(topic);
  });
});

test("tables are paid by use and can be restored to any second, and forget kept answers by themselves", () => {
  const common = {
    BillingMode: "PAY_PER_REQUEST",
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  };
  const status = named("TableName", "ph-111122223333-batch-processing-status-eu-west-1");
  const answers = named("TableName", "ph-111122223333-kept-answers-eu-west-1");

  expect(status.Properties).toMatchObject({
    ...common,
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
  });
  expect(
    (status.Properties["GlobalSecondaryIndexes"] as { IndexName: string }[]).map(
      ({ IndexName }) => IndexName,
    ),
  ).toEqual(["runs-by-time", "runs-by-state"]);
  expect(answers.Properties).toMatchObject({
    ...common,
    TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
  });
});
