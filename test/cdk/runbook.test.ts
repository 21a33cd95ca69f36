import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { metricNames } from "../../src/adapters/aws/metric-names.ts";
import { flat, type HomeTemplates, homeTemplates, place } from "./home-templates.ts";

interface Alarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmActions: unknown[];
  readonly Threshold: number;
  readonly MetricName?: string;
  readonly Namespace?: string;
  readonly Dimensions?: { Name: string; Value: string }[];
  readonly InsufficientDataActions?: unknown[];
  readonly TreatMissingData: string;
}

let home: HomeTemplates;
let alarms: Alarm[];
const runbook = readFileSync("docs/runbook.md", "utf8");

beforeAll(async () => {
  home = await homeTemplates({ place, settings: "aws: { spendPerDay: 250 }\nlimits: { failed: 3% }" });
  alarms = home.ofType("AWS::CloudWatch::Alarm").map(({ Properties }) => Properties as unknown as Alarm);
});

/** Headings of the second level, as addresses. */
function entries(): string[] {
  return [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, "")
      .replaceAll(" ", "-"),
  );
}

const entryOf = ({ AlarmDescription }: Alarm) => /docs\/runbook\.md#(\S+)$/.exec(AlarmDescription)?.[1] ?? "";
const named = (name: string) => alarms.find(({ AlarmName }) => AlarmName === `ph-${name}`);

describe("the runbook", () => {
  test("has an entry for every alarm, which is named there, and none that no alarm leads to", () => {
    const notAlarms = ["how-you-are-told", "file-refused", "run-failed"];
    const withAlarm = entries().filter((entry) => !notAlarms.includes(entry));

    expect([...new Set(alarms.map(entryOf))].sort()).toEqual(withAlarm.sort());
    for (const alarm of alarms) {
      const from = runbook.indexOf("\n", headingAt(entryOf(alarm)));
      const section = runbook.slice(from, runbook.indexOf("\n## ", from));
      expect(section, alarm.AlarmName).toContain(`\`${alarm.AlarmName.replace(/^ph-/, "<prefix>-")}\``);
    }
  });

  test("tells for each what is seen, why, and what to do", () => {
    for (const entry of new Set(alarms.map(entryOf))) {
      const from = headingAt(entry);
      const section = runbook.slice(from, runbook.indexOf("\n## ", from + 4));
      for (const part of ["**What you see.**", "**Why.**", "**What to do.**"]) {
        expect(section, entry).toContain(part);
      }
    }
  });
});

function headingAt(entry: string): number {
  const titles = [...runbook.matchAll(/^## .+$/gm)];
  return titles[entries().indexOf(entry)]?.index ?? -1;
}

describe("alarms", () => {
  test("watch every queue, its dead letters, and every function", () => {
    for (const queue of ["preparation", "submission", "settlement", "publication"]) {
      expect(named(`${queue}-dead-letters`)).toMatchObject({
        MetricName: "ApproximateNumberOfMessagesVisible",
        Dimensions: [{ Name: "QueueName", Value: `ph-${queue}-dead-letters` }],
        Threshold: 1,
      });
      expect(named(`${queue}-old-messages`)).toMatchObject({
        MetricName: "ApproximateAgeOfOldestMessage",
        Dimensions: [{ Name: "QueueName", Value: `ph-${queue}` }],
      });
    }
    for (const name of ["prepare", "submit", "settle", "publish", "sweep"]) {
      const Dimensions = [{ Name: "FunctionName", Value: `ph-${name}` }];
      expect(named(`${name}-function-errors`)).toMatchObject({ MetricName: "Errors", Dimensions });
      expect(named(`${name}-function-throttled`)).toMatchObject({ MetricName: "Throttles", Dimensions });
    }
  });

  test("watch jobs, runs, records and money of this home, by metrics that the functions write", () => {
    const own = { Namespace: "Pigeonhole", Dimensions: [{ Name: "service", Value: "ph" }], Threshold: 1 };

    expect(named("job-failed")).toMatchObject({ ...own, MetricName: "JobsFailed" });
    expect(named("job-overdue")).toMatchObject({ ...own, MetricName: "JobsOverdue" });
    expect(named("run-overdue")).toMatchObject({ ...own, MetricName: "RunsOverdue" });
    expect(named("spend-per-day")).toMatchObject({
      ...own,
      MetricName: "Cost",
      Threshold: 250,
      Period: 86_400,
    });
    expect(named("records-failed")).toMatchObject({
      ...own,
      MetricName: "FailedShare",
      Statistic: "Maximum",
      Threshold: 3,
    });
  });

  test("tell the alarm topic, and a silent sweeper is told by its silence", () => {
    for (const { AlarmActions } of alarms) {
      expect(AlarmActions.map(flat)).toEqual(["arn:<AWS::Partition>:sns:eu-west-1:111122223333:ph-alarms"]);
    }
    expect(named("sweeper-silent")).toMatchObject({
      TreatMissingData: "missing",
      InsufficientDataActions: named("sweeper-silent")?.AlarmActions,
    });
    expect(alarms.filter(({ TreatMissingData }) => TreatMissingData === "missing")).toHaveLength(1);
  });
});

test("the dashboard shows every metric of ours", () => {
  const [dashboard] = home.ofType("AWS::CloudWatch::Dashboard");
  const body = flat(dashboard?.Properties["DashboardBody"]);

  expect(dashboard?.Properties["DashboardName"]).toBe("ph-pigeonhole-eu-west-1");
  for (const name of Object.values(metricNames)) expect(body).toContain(`"${name}"`);
});
