import { beforeAll, describe, expect, test } from "vitest";
import { athenaViews } from "../../src/adapters/aws/athena-tables.ts";
import { savedQueries } from "../../src/analytics/saved-queries.ts";
import { processedColumns } from "../../src/domain/index.ts";
import { flat, type HomeTemplates, homeTemplates, listOf, place, statementsOf } from "./home-templates.ts";

let home: HomeTemplates;
let crawler: HomeTemplates;

beforeAll(async () => {
  home = await homeTemplates({
    place,
    settings:
      "aws: { encryption: kms }\nanalytics: { formerClassifiers: [old], athena: { scanLimitMb: 100, resultDays: 9 } }",
  });
  crawler = await homeTemplates({
    place,
    settings: "analytics: { catalog: crawler, crawlerSchedule: cron(0 6 * * ? *), database: results }",
  });
});

interface Table {
  readonly Name: string;
  readonly TableType: string;
  readonly Parameters: Readonly<Record<string, string>>;
  readonly PartitionKeys: readonly { Name: string; Type: string }[];
  readonly StorageDescriptor: {
    readonly Location?: unknown;
    readonly Columns: readonly { Name: string; Type: string; Comment: string }[];
    readonly SerdeInfo: Readonly<Record<string, unknown>>;
  };
  readonly ViewOriginalText?: string;
}

const tablesOf = ({ ofType }: HomeTemplates): readonly Table[] =>
  ofType("AWS::Glue::Table").map(({ Properties }) => Properties["TableInput"] as Table);
const tableOf = (templates: HomeTemplates, name: string): Table => {
  const found = tablesOf(templates).find(({ Name }) => Name === name);
  if (found === undefined) throw new Error(`There is no table ${name}.`);
  return found;
};
const files = (templates: HomeTemplates) => tableOf(templates, "classifications");

function internalBucket({ ofType }: HomeTemplates): Readonly<Record<string, unknown>> {
  const buckets = ofType("AWS::S3::Bucket").map(({ Properties }) => Properties);
  return buckets.find((bucket) => flat(bucket["BucketName"]).includes("internal")) ?? {};
}

describe("the catalogue", () => {
  test("has a typed column for each of the files, and what it says", () => {
    const types = { text: "string", number: "double", date: "date" };

    expect(files(home).StorageDescriptor.Columns).toEqual(
      processedColumns.map(({ name, kind, description }) => ({
        Name: name,
        Type: types[kind],
        Comment: description,
      })),
    );
    expect(flat(files(home).StorageDescriptor.Location)).toBe(
      "s3://ph-111122223333-internal-classifications-bucket-eu-west-1/processed_data/",
    );
    expect(files(home).PartitionKeys.map(({ Name, Type }) => [Name, Type])).toEqual([
      ["classifier", "string"],
      ["dt", "string"],
    ]);
  });

  test("works out folders by classifier, former ones too, and by day", () => {
    expect(files(home).Parameters).toMatchObject({
      "projection.enabled": "true",
      "projection.classifier.type": "enum",
      "projection.classifier.values": "travel,old",
      "projection.dt.type": "date",
      "projection.dt.format": "yyyy-MM-dd",
      "projection.dt.range": "2026-01-01,NOW",
    });
  });

  test("is the same table with a crawler, without the working out", () => {
    const { Parameters: projected, ...table } = files(home);
    const { Parameters: crawled, ...same } = files(crawler);
    const kept = Object.entries(projected).filter(([name]) => !name.startsWith("projection."));

    expect(same).toEqual(table);
    expect(Object.fromEntries(kept)).toEqual(crawled);
  });

  test("has the views as Athena itself would leave them there", () => {
    for (const view of athenaViews) {
      const table = tableOf(home, view.name);
      const [, code = ""] = /^\/\* Presto View: (\S+) \*\/$/.exec(table.ViewOriginalText ?? "") ?? [];
      const written = JSON.parse(Buffer.from(code, "base64").toString()) as {
        originalSql: string;
        schema: string;
        columns: readonly { name: string; type: string }[];
      };

      expect(table).toMatchObject({ TableType: "VIRTUAL_VIEW", Parameters: { presto_view: "true" } });
      expect([written.originalSql, written.schema]).toEqual([view.sql, "ph_classifications"]);
      expect(written.columns.map(({ name }) => name)).toEqual(
        table.StorageDescriptor.Columns.map(({ Name }) => Name),
      );
    }
    expect(tablesOf(home).map(({ Name }) => Name)).toEqual([
      "classifications",
      "all_records",
      "runs",
      "records",
    ]);
  });
});

describe("Athena", () => {
  test("asks with a limit and leaves encrypted answers in the internal bucket for some days", () => {
    const [workgroup] = home.ofType("AWS::Athena::WorkGroup");
    const configuration = workgroup?.Properties["WorkGroupConfiguration"] as Record<string, unknown>;
    const result = configuration["ResultConfiguration"] as Record<string, Record<string, unknown>>;

    expect(workgroup?.Properties["Name"]).toBe("ph-pigeonhole");
    expect(configuration).toMatchObject({
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: 100 * 1024 * 1024,
    });
    expect(flat(result["OutputLocation"])).toBe(
      "s3://ph-111122223333-internal-classifications-bucket-eu-west-1/athena-results/",
    );
    expect(result["EncryptionConfiguration"]?.["EncryptionOption"]).toBe("SSE_KMS");
    const { Rules } = internalBucket(home)["LifecycleConfiguration"] as { Rules: unknown[] };
    expect(Rules).toContainEqual(expect.objectContaining({ Prefix: "athena-results/", ExpirationInDays: 9 }));
  });

  test("has the questions of the dashboard that it can answer, in its own words", () => {
    const queries = home.ofType("AWS::Athena::NamedQuery").map(({ Properties }) => Properties);
    const answered = savedQueries.filter(({ athena = { sql: "" } }) => "sql" in athena);

    expect(queries.map(({ Name }) => Name).sort()).toEqual(answered.map(({ title }) => title).sort());
    for (const query of queries) expect(query["Database"]).toBe("ph_classifications");
    expect(answered.length).toBe(savedQueries.length - 1);
  });

  test("can be asked by whoever is given the one policy: this database, these files, this workgroup", () => {
    const [policy] = home.ofType("AWS::IAM::ManagedPolicy");
    const statements = statementsOf(policy === undefined ? [] : [policy]);
    const resources = statements.flatMap(({ Resource }) => listOf(Resource).map(flat));

    expect(policy?.Properties["ManagedPolicyName"]).toBe("ph-results-reader-eu-west-1");
    expect(resources.filter((arn) => arn.endsWith("*")).map((arn) => arn.split(":::")[1])).toEqual([
      "ph-111122223333-internal-classifications-bucket-eu-west-1/athena-results/*",
      "ph-111122223333-internal-classifications-bucket-eu-west-1/processed_data/*",
    ]);
    expect(
      resources.filter((arn) => arn.includes(":glue:")).map((arn) => arn.split("111122223333:")[1]),
    ).toEqual([
      "catalog",
      "database/ph_classifications",
      "table/ph_classifications/classifications",
      "table/ph_classifications/all_records",
      "table/ph_classifications/runs",
      "table/ph_classifications/records",
    ]);
  });
});

describe("the crawler", () => {
  test("is there only when it is wanted", () => {
    expect(home.ofType("AWS::Glue::Crawler")).toEqual([]);
    expect(home.resources.filter(({ Properties }) => Properties?.["QueueName"] === "ph-results")).toEqual([]);
    expect(crawler.ofType("AWS::Glue::Crawler")).toHaveLength(1);
  });

  test("looks where S3 told that something is new, and adds to the one table", () => {
    const [found] = crawler.ofType("AWS::Glue::Crawler");
    const { Targets, ...others } = found?.Properties ?? {};
    const { CatalogTargets } = Targets as { CatalogTargets: readonly Record<string, unknown>[] };

    expect(CatalogTargets[0]).toMatchObject({ DatabaseName: "results", Tables: ["classifications"] });
    expect(flat(CatalogTargets[0]?.["EventQueueArn"])).toMatch(/:ph-results$/);
    expect(others).toMatchObject({
      RecrawlPolicy: { RecrawlBehavior: "CRAWL_EVENT_MODE" },
      SchemaChangePolicy: { UpdateBehavior: "UPDATE_IN_DATABASE", DeleteBehavior: "LOG" },
      Schedule: { ScheduleExpression: "cron(0 6 * * ? *)" },
    });
    const { QueueConfigurations } = internalBucket(crawler)["NotificationConfiguration"] as {
      QueueConfigurations: { Event: string; Queue: unknown; Filter: unknown }[];
    };
    expect(QueueConfigurations.map(({ Event }) => Event)).toEqual([
      "s3:ObjectCreated:*",
      "s3:ObjectRemoved:*",
    ]);
    expect(QueueConfigurations[0]?.Filter).toEqual({
      S3Key: { Rules: [{ Name: "prefix", Value: "processed_data/" }] },
    });
  });

  test("is started by runs of this home that were published", () => {
    const rule = crawler
      .ofType("AWS::Events::Rule")
      .find(({ Properties }) => Properties["Name"] === "ph-crawl-results");
    const targets = rule?.Properties["Targets"] as { Arn: unknown; RoleArn: unknown }[];

    expect(rule?.Properties["EventPattern"]).toMatchObject({ "detail-type": ["RunPublished"] });
    expect(flat(targets[0]?.Arn)).toMatch(/:workflow\/ph-results$/);
    expect(crawler.ofType("AWS::Glue::Trigger")[0]?.Properties).toMatchObject({
      Type: "EVENT",
      WorkflowName: "ph-results",
      Actions: [{ CrawlerName: "ph-results" }],
    });
  });

  test("tells the alarm topic when what S3 told could not be worked off", () => {
    const alarm = crawler
      .ofType("AWS::CloudWatch::Alarm")
      .find(({ Properties }) => Properties["AlarmName"] === "ph-results-dead-letters");

    expect(alarm?.Properties["AlarmDescription"]).toContain("docs/runbook.md#dead-letters");
  });
});
