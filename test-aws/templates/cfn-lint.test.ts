// The templates of all stacks against the resource schemas of CloudFormation that cfn-lint brings along.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { homeTemplates, place, type TemplatesRequest } from "../../test/cdk/home-templates.ts";
import { pythonProgram } from "../emulator/python-environment.ts";

const stacks = 5;
/** Dependencies that CDK writes down although they follow from a reference: they do no harm. */
const ignored = "W3005";

const variants: Readonly<Record<string, TemplatesRequest>> = {
  "partition projection, no dashboard": { place },
  "crawler on schedule, key of its own, no dashboard": {
    settings:
      "aws: { encryption: kms, alarmEmail: ops@example.com }\nanalytics: { catalog: crawler, crawlerSchedule: cron(0 6 * * ? *) }",
  },
  "partition projection, dashboard with SPICE": {
    place,
    settings: "analytics: { quicksight: { enabled: true, refresh: daily } }",
  },
  "partition projection, dashboard with SPICE and direct query": {
    settings: "analytics: { quicksight: { enabled: true, mode: mixed } }",
  },
  "crawler, dashboard with SPICE, key of its own": {
    settings: "aws: { encryption: kms }\nanalytics: { catalog: crawler, quicksight: { enabled: true } }",
  },
  "crawler, dashboard with direct query for an existing group": {
    settings:
      "analytics: { catalog: crawler, quicksight: { enabled: true, mode: direct, theme: dark, group: team } }",
  },
};

/** What cfn-lint says of a file each, one line a finding. */
function lint(folder: string, files: readonly string[]): string[] {
  const words = ["--format", "parseable", "--ignore-checks", ignored, "--", ...files];
  const { stdout, stderr, error } = spawnSync(pythonProgram("cfn-lint"), words, { encoding: "utf8" });
  if (error !== undefined) throw error;
  return `${stdout}${stderr}`
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.replace(`${folder}/`, ""));
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pigeonhole-templates-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it("finds nothing in the stacks, in whatever way results are analysed", { timeout: 300_000 }, async () => {
  const folder = emptyFolder();
  const files: string[] = [];
  for (const [name, request] of Object.entries(variants)) {
    const { app } = await homeTemplates(request);
    mkdirSync(join(folder, name));
    for (const { stackName, template } of app.synth().stacks) {
      const file = join(folder, name, `${stackName}.json`);
      writeFileSync(file, JSON.stringify(template));
      files.push(file);
    }
  }

  expect(lint(folder, files)).toEqual([]);
  expect(files).toHaveLength(stacks * Object.keys(variants).length);
});

it("finds a visual that is too tall, a limit that is no number, and a property that there is not", () => {
  const folder = emptyFolder();
  const file = join(folder, "wrong.json");
  const elements = [{ ElementId: "a", ElementType: "VISUAL", ColumnSpan: 36, RowSpan: 26 }];
  const sheets = [{ SheetId: "s", Layouts: [{ Configuration: { GridLayout: { Elements: elements } } }] }];
  const sets = [{ Identifier: "d", DataSetArn: "arn:aws:quicksight:eu-west-1:111122223333:dataset/d" }];
  const Resources = {
    Dashboard: {
      Type: "AWS::QuickSight::Dashboard",
      Properties: {
        AwsAccountId: "111122223333",
        DashboardId: "d",
        Name: "d",
        Definition: { DataSetIdentifierDeclarations: sets, Sheets: sheets },
      },
    },
    Workgroup: {
      Type: "AWS::Athena::WorkGroup",
      Properties: {
        Name: "w",
        WorkGroupConfiguration: { BytesScannedCutoffPerQuery: "much" },
        Colour: "red",
      },
    },
  };
  writeFileSync(file, JSON.stringify({ Resources }));

  const findings = lint(folder, [file]).map((line) => line.split(":").slice(5, 6)[0]);

  expect(findings.sort()).toEqual(["E3002", "E3012", "E3034"]);
});
