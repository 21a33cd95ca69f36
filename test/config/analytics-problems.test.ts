import { describe, expect, it } from "vitest";
import { followedBy, load, type ProblemCase, problemsOf } from "./config-folder.ts";

const quicksight = (text: string) => followedBy(`analytics: { quicksight: { ${text} } }\n`);

const everything = `analytics:
  database: results_of_calls
  catalog: Crawler
  crawlerSchedule: cron(0 6 * * ? *)
  formerClassifiers: [old, 7]
  athena: { scanLimitMb: 500, resultDays: 7, pricePerTerabyte: 6.75 }
  quicksight:
    enabled: true
    group: team.calls
    mode: Direct
    refresh: daily
    theme: dark
    identityRegion: us-east-1
    columns:
      - { name: class, label: Kind, width: 200, filterable: true }
      - name: runner_up_score
`;

const cases: readonly ProblemCase[] = [
  ...["Calls", "7calls", "my-calls"].map(
    (name): ProblemCase => [
      `the database ${name}`,
      followedBy(`analytics: { database: ${name} }\n`),
      [
        `Line 7: \`analytics.database\` must be up to 100 small letters (a to z), digits and \`_\`, beginning with a letter; it is \`${name}\`.`,
      ],
    ],
  ),
  [
    "a schedule in other words",
    followedBy("analytics: { crawlerSchedule: every morning }\n"),
    [
      "Line 7: `analytics.crawlerSchedule` must be a schedule of AWS Glue, such as `cron(0 6 * * ? *)`; it is `every morning`.",
    ],
  ],
  [
    "a former classifier that would break the list",
    followedBy("analytics: { formerClassifiers: ['a,b'] }\n"),
    ["Line 7: `a,b` in `analytics.formerClassifiers` cannot be the name of a classifier."],
  ],
  [
    "identities elsewhere without a group",
    quicksight("identityRegion: us-east-1"),
    [
      "Line 7: `analytics.quicksight.identityRegion` is given without `analytics.quicksight.group`. A group can be made only in the region of the identities: make one there, and name it.",
    ],
  ],
  [
    "a column twice",
    quicksight("columns: [{ name: class }, { name: id }, { name: class }]"),
    ["Line 7: `analytics.quicksight.columns` names `class` twice."],
  ],
];

describe("what is wrong with analytics on AWS", () => {
  it.each(cases)("%s: it is told", async (_, text, told) => {
    expect(await problemsOf(text)).toEqual(told);
  });

  it("a column that there is not: the columns are told", async () => {
    const [problem] = await problemsOf(quicksight("columns: [{ name: colour }]"));

    expect(problem).toMatch(/^Line 7: .*must be one of `run`, `batch`, .*`classifier`; it is `colour`\.$/);
  });

  it("everything that is written arrives", async () => {
    const { config } = await load(followedBy(everything));

    expect(config.analytics).toEqual({
      database: "results_of_calls",
      catalog: "crawler",
      crawlerSchedule: "cron(0 6 * * ? *)",
      formerClassifiers: ["old", "7"],
      athena: { scanLimitMb: 500, resultDays: 7, pricePerTerabyte: 6.75 },
      quicksight: {
        enabled: true,
        group: "team.calls",
        mode: "direct",
        refresh: "daily",
        theme: "dark",
        identityRegion: "us-east-1",
        columns: [
          { name: "class", label: "Kind", width: 200, isFilterable: true },
          { name: "runner_up_score", label: "Runner up score", width: 150, isFilterable: false },
        ],
      },
    });
  });

  it("what is not written has its default", async () => {
    const { config } = await load(followedBy("analytics: { quicksight: {} }\n"));

    expect(config.analytics).toEqual({
      database: "ph_classifications",
      catalog: "projection",
      formerClassifiers: [],
      athena: { scanLimitMb: 10_240, resultDays: 30, pricePerTerabyte: 5 },
      quicksight: {
        enabled: false,
        mode: "spice",
        refresh: "hourly",
        theme: "light",
        columns: config.analytics.quicksight.columns,
      },
    });
    expect(config.analytics.quicksight.columns).toContainEqual({
      name: "input_text",
      label: "Text",
      width: 420,
      isFilterable: true,
    });
  });

  it("the database is named by the prefix, in letters that SQL takes without quotes", async () => {
    const { config } = await load(followedBy("aws: { prefix: my-calls }\n"));

    expect(config.analytics.database).toBe("my_calls_classifications");
  });
});
