import { beforeAll, expect, test } from "vitest";
import { flat, type HomeTemplates, homeTemplates, listOf, place, type Resource } from "./home-templates.ts";

let home: HomeTemplates;
let anywhere: HomeTemplates;

beforeAll(async () => {
  home = await homeTemplates({ place, settings: "aws: { workers: 25 }" });
  anywhere = await homeTemplates({ seconds: 20 });
});

function named(property: string, name: string, of = home): Resource & { readonly id: string } {
  const found = of.resources.find(({ Properties = {} }) => Properties[property] === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

test("a queue's message is handed out for a day, also when functions never begin, and then kept for two weeks", () => {
  for (const queue of ["preparation", "submission", "settlement", "publication"]) {
    const { Properties } = named("QueueName", `ph-${queue}`);
    const letters = named("QueueName", `ph-${queue}-dead-letters`);

    expect(Properties["RedrivePolicy"]).toEqual({
      deadLetterTargetArn: { "Fn::GetAtt": [letters.id, "Arn"] },
      maxReceiveCount: 90,
    });
    expect(letters.Properties["MessageRetentionPeriod"]).toBe(14 * 86_400);
    const allowed = letters.Properties["RedriveAllowPolicy"] as Record<string, unknown>;
    expect(allowed["redrivePermission"]).toBe("byQueue");
    expect(listOf(allowed["sourceQueueArns"]).map(flat)).toEqual([
      `arn:<AWS::Partition>:sqs:eu-west-1:111122223333:ph-${queue}`,
    ]);
    for (const each of [Properties, letters.Properties]) expect(each["SqsManagedSseEnabled"]).toBe(true);
  }
});

test("a function may work for 15 minutes, and its messages are hidden for longer", () => {
  for (const { Properties } of home.ofType("AWS::Lambda::Function")) expect(Properties["Timeout"]).toBe(900);
  for (const queue of ["preparation", "submission", "settlement", "publication"]) {
    expect(named("QueueName", `ph-${queue}`).Properties["VisibilityTimeout"]).toBe(990);
  }
  expect(named("QueueName", "ph-preparation", anywhere).Properties["VisibilityTimeout"]).toBe(22);
  expect(named("FunctionName", "ph-prepare", anywhere).Properties["Timeout"]).toBe(20);
});

test("every stage takes from its queue one by one where that is long work, never more at a time than configured", () => {
  const sources = home.ofType("AWS::Lambda::EventSourceMapping").map(({ Properties }) => Properties);

  expect(sources.map(({ BatchSize }) => BatchSize).sort()).toEqual([1, 1, 1, 1]);
  for (const source of sources) {
    expect(source["FunctionResponseTypes"]).toEqual(["ReportBatchItemFailures"]);
    expect(source["ScalingConfig"]).toEqual({ MaximumConcurrency: 25 });
  }
});

test("functions run on arm64 and the newest Node, traced, with logs of their own for 90 days", () => {
  for (const { id, Properties } of home.ofType("AWS::Lambda::Function")) {
    expect(Properties, id).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      TracingConfig: { Mode: "Active" },
      LoggingConfig: { LogFormat: "JSON" },
    });
  }
  const groups = home.ofType("AWS::Logs::LogGroup").map(({ Properties }) => Properties);
  expect(groups.map(({ LogGroupName }) => LogGroupName).sort()).toEqual(
    ["place-configuration", "prepare", "publish", "settle", "submit", "sweep"].map(
      (name) => `/aws/lambda/ph-${name}`,
    ),
  );
  for (const group of groups) expect(group["RetentionInDays"]).toBe(90);
});

test("what reads and writes files has a processor of its own and 10 GiB of scratch", () => {
  for (const name of ["prepare", "settle", "publish"]) {
    expect(named("FunctionName", `ph-${name}`).Properties).toMatchObject({
      MemorySize: 1769,
      EphemeralStorage: { Size: 10_240 },
    });
  }
});

test("functions are told where their home is, and no more", () => {
  for (const { Properties } of home.ofType("AWS::Lambda::Function")) {
    expect(Properties["Environment"]).toEqual({
      Variables: {
        PIGEONHOLE_PREFIX: "ph",
        PIGEONHOLE_ACCOUNT: "111122223333",
        POWERTOOLS_SERVICE_NAME: "ph",
        POWERTOOLS_METRICS_NAMESPACE: "Pigeonhole",
        POWERTOOLS_LOG_LEVEL: "INFO",
      },
    });
  }
});
