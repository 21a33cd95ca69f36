import { beforeAll, expect, test } from "vitest";
import { flat, type HomeTemplates, homeTemplates, place, statementsOf } from "./home-templates.ts";

let home: HomeTemplates;

beforeAll(async () => {
  home = await homeTemplates({ place, settings: "aws: { alarmEmail: ops@example.com }" });
});

interface Rule {
  readonly Name: string;
  readonly EventPattern: Readonly<Record<string, unknown>>;
  readonly ScheduleExpression?: string;
  readonly Targets: readonly {
    readonly Arn: unknown;
    readonly DeadLetterConfig?: { readonly Arn: unknown };
    readonly InputTransformer?: {
      readonly InputTemplate: string;
      readonly InputPathsMap: Record<string, string>;
    };
  }[];
}

function rule(name: string): Rule {
  const rules = home.ofType("AWS::Events::Rule").map(({ Properties }) => Properties as unknown as Rule);
  const found = rules.find(({ Name }) => Name === name);
  if (found === undefined) throw new Error(`There is no rule ${name}.`);
  return found;
}

test("however a job of ours ends, the settlement queue is told, and others' jobs are left alone", () => {
  const { EventPattern, Targets } = rule("ph-ended-jobs");

  expect(EventPattern).toEqual({
    source: ["aws.bedrock"],
    "detail-type": ["Batch Inference Job State Change"],
    detail: {
      status: ["Completed", "PartiallyCompleted", "Failed", "Stopped", "Expired"],
      batchJobName: [{ prefix: "ph-r-" }],
    },
  });
  const [target] = Targets;
  expect(flat(target?.Arn)).toMatch(/^<SettleQueue/);
  expect(flat(target?.DeadLetterConfig?.Arn)).toMatch(/^<SettleDeadLetters/);
});

test("only that rule may send to the settlement queue, and only the topic of arrivals to the preparation queue", () => {
  const delivering = statementsOf(home.ofType("AWS::SQS::QueuePolicy")).filter(
    ({ Effect }) => Effect === "Allow",
  );

  expect(
    delivering.map(({ Principal, Condition }) => [
      Principal,
      flat(Condition?.["ArnEquals"]?.["aws:SourceArn"]),
    ]),
  ).toEqual(
    expect.arrayContaining([
      [
        { Service: "events.amazonaws.com" },
        "arn:<AWS::Partition>:events:eu-west-1:111122223333:rule/ph-ended-jobs",
      ],
      [{ Service: "sns.amazonaws.com" }, "arn:<AWS::Partition>:sns:eu-west-1:111122223333:ph-arrivals"],
    ]),
  );
  expect(delivering).toHaveLength(4);
});

test("the sweeper is called every ten minutes", () => {
  const { ScheduleExpression, Targets } = rule("ph-sweep");

  expect(ScheduleExpression).toBe("rate(10 minutes)");
  expect(flat(Targets[0]?.Arn)).toMatch(/^<SweepFunction/);
  const [permission] = home.ofType("AWS::Lambda::Permission");
  expect(flat(permission?.Properties["SourceArn"])).toMatch(/:rule\/ph-sweep$/);
});

test("failed runs and refused files of this home are told to people, in words", () => {
  const { EventPattern, Targets } = rule("ph-failure-notices");
  const place = [{ prefix: "s3://ph-111122223333-customer-requests-bucket-eu-west-1/" }];

  expect(EventPattern).toEqual({
    source: ["pigeonhole"],
    "detail-type": ["RunFailed", "FileRefused"],
    detail: { input: { place } },
  });
  const { InputTemplate = "", InputPathsMap = {} } = Targets[0]?.InputTransformer ?? {};
  const used = [...InputTemplate.matchAll(/<(\w+)>/g)].map(([, name]) => name);
  expect(used.sort()).toEqual(Object.keys(InputPathsMap).sort());
  expect(InputTemplate).toContain('"<code>: <message>"');
  expect(home.ofType("AWS::SNS::Subscription").map(({ Properties }) => Properties["Endpoint"])).toContain(
    "ops@example.com",
  );
});

test("Bedrock takes on the role for jobs of this account and region only", () => {
  const role = home
    .ofType("AWS::IAM::Role")
    .find(({ Properties }) => Properties["RoleName"] === "ph-bedrock-batch-eu-west-1");
  const [trust] = statementsOf(role === undefined ? [] : [role]);

  expect(trust).toMatchObject({
    Action: "sts:AssumeRole",
    Principal: { Service: "bedrock.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
  });
  expect(flat(trust?.Condition?.["ArnLike"]?.["aws:SourceArn"])).toBe(
    "arn:<AWS::Partition>:bedrock:eu-west-1:111122223333:model-invocation-job/*",
  );
});
