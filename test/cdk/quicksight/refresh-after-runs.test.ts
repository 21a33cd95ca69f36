import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { flat, type HomeTemplates, homeTemplates, listOf, place, statementsOf } from "../home-templates.ts";

const quicksight = (mode: string, catalog = "projection") => ({
  place,
  settings: `analytics: { catalog: ${catalog}, quicksight: { enabled: true, mode: ${mode} } }`,
});

let spice: HomeTemplates;
let mixed: HomeTemplates;
let crawled: HomeTemplates;
let direct: HomeTemplates;
let off: HomeTemplates;

beforeAll(async () => {
  spice = await homeTemplates(quicksight("spice"));
  mixed = await homeTemplates(quicksight("mixed"));
  crawled = await homeTemplates(quicksight("spice", "crawler"));
  direct = await homeTemplates(quicksight("direct"));
  off = await homeTemplates({ place });
});

const ofRefresh = ({ resources }: HomeTemplates) => resources.filter(({ id }) => id.startsWith("Refresh"));
const ruleOf = (home: HomeTemplates) =>
  home.ofType("AWS::Events::Rule").find(({ Properties }) => Properties["Name"] === "ph-refresh-dashboard")
    ?.Properties ?? {};

describe("the dashboard's copy of the records", () => {
  test("is made anew after runs where there is one", () => {
    for (const home of [spice, mixed, crawled]) {
      const names = home.ofType("AWS::Lambda::Function").map(({ Properties }) => Properties["FunctionName"]);
      expect(names).toContain("ph-refresh");
    }
    expect(ofRefresh(direct)).toEqual([]);
    expect(ofRefresh(off)).toEqual([]);
  });

  test("is asked for by the runs of this home, which a queue holds until they can be seen", () => {
    expect(ruleOf(spice)["EventPattern"]).toEqual({
      source: ["pigeonhole"],
      "detail-type": ["RunPublished"],
      detail: {
        input: { place: [{ prefix: "s3://ph-111122223333-customer-requests-bucket-eu-west-1/" }] },
      },
    });
    const [target] = ruleOf(spice)["Targets"] as { Arn: unknown; DeadLetterConfig: { Arn: unknown } }[];
    expect(flat(target?.Arn)).toMatch(/^<RefreshAfterRunsQueue\w+\.Arn>$/);
    expect(flat(target?.DeadLetterConfig.Arn)).toMatch(/^<RefreshAfterRunsDeadLetters\w+\.Arn>$/);
  });

  test("is asked for by the end of the crawler where Athena sees new folders only after it", () => {
    expect(ruleOf(crawled)["EventPattern"]).toEqual({
      source: ["aws.glue"],
      "detail-type": ["Glue Crawler State Change"],
      detail: { crawlerName: ["ph-results"], state: ["Succeeded"] },
    });
  });

  test("is worked on by a function that may do nothing with any other data set", () => {
    const roles = spice.ofType("AWS::IAM::Role").filter(({ id }) => id.startsWith("RefreshAfterRunsRole"));
    const allowed = statementsOf(roles).flatMap(({ Action, Resource, Principal }) =>
      Principal === undefined ? listOf(Action).map((action) => [action, listOf(Resource).map(flat)]) : [],
    );
    const byAction = Object.fromEntries(allowed) as Record<string, string[]>;

    expect(Object.keys(byAction).filter((action) => !/^(logs|xray):/.test(action))).toEqual([
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:ChangeMessageVisibility",
      "sqs:GetQueueAttributes",
      "quicksight:CreateIngestion",
      "quicksight:ListIngestions",
    ]);
    expect(byAction["quicksight:CreateIngestion"]).toEqual([
      "arn:<AWS::Partition>:quicksight:eu-west-1:111122223333:dataset/ph-records/ingestion/*",
    ]);
    expect(byAction["sqs:ReceiveMessage"]).toEqual([
      "arn:<AWS::Partition>:sqs:eu-west-1:111122223333:ph-refresh",
    ]);
  });

  test("is waited for by messages that are hidden for longer than the function may work, and that end somewhere", () => {
    const queue = spice
      .ofType("AWS::SQS::Queue")
      .find(({ Properties }) => Properties["QueueName"] === "ph-refresh");
    const [source] = spice
      .ofType("AWS::Lambda::EventSourceMapping")
      .filter(({ id }) => id.startsWith("Refresh"));

    expect(queue?.Properties).toMatchObject({
      VisibilityTimeout: 360,
      RedrivePolicy: { maxReceiveCount: 100 },
    });
    expect(source?.Properties).toMatchObject({
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
  });

  test("is watched by alarms that the runbook names", () => {
    const runbook = readFileSync("docs/runbook.md", "utf8");
    const names = spice
      .ofType("AWS::CloudWatch::Alarm")
      .map(({ Properties }) => String(Properties["AlarmName"]))
      .filter((name) => name.startsWith("ph-refresh"));

    expect(names.sort()).toEqual([
      "ph-refresh-dead-letters",
      "ph-refresh-function-errors",
      "ph-refresh-function-throttled",
    ]);
    for (const name of names) expect(runbook).toContain(`\`${name.replace("ph-", "<prefix>-")}\``);
  });
});
