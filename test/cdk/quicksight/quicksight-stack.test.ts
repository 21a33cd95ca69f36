import { beforeAll, describe, expect, test } from "vitest";
import { flat, type HomeTemplates, homeTemplates, listOf, place, statementsOf } from "../home-templates.ts";

let off: HomeTemplates;
let spice: HomeTemplates;
let direct: HomeTemplates;
let mixed: HomeTemplates;

beforeAll(async () => {
  off = await homeTemplates({ place });
  mixed = await homeTemplates({
    place,
    settings: "analytics: { quicksight: { enabled: true, mode: mixed } }",
  });
  spice = await homeTemplates({ place, settings: "analytics: { quicksight: { enabled: true } }" });
  direct = await homeTemplates({
    settings: `analytics:
  database: results
  catalog: crawler
  quicksight:
    enabled: true
    mode: direct
    theme: dark
    group: team.calls
    identityRegion: us-east-1
    columns:
      - { name: class, label: Kind of call, width: 210, filterable: true }
      - { name: score, filterable: true }
      - { name: input_text }`,
  });
});

const one = ({ ofType }: HomeTemplates, type: string) => {
  const [found, ...others] = ofType(`AWS::QuickSight::${type}`);
  if (found === undefined || others.length > 0) throw new Error(`There is not one ${type}.`);
  return found.Properties as Record<string, never>;
};

describe("the dashboard of QuickSight", () => {
  test("is not there unless it is wanted", () => {
    expect(off.resources.filter(({ Type }) => Type.startsWith("AWS::QuickSight"))).toEqual([]);
    expect(off.resources.filter(({ id }) => id.startsWith("QuickSight"))).toEqual([]);
  });

  test("has the name that the documentation says, three sheets, and the same analysis for authors", () => {
    const dashboard = one(spice, "Dashboard") as never as {
      Definition: { Sheets: { Name: string }[] };
      Name: string;
    };

    expect(dashboard.Name).toBe("ph-111122223333-classifications-dashboard-eu-west-1");
    expect(dashboard.Definition.Sheets.map(({ Name }) => Name)).toEqual(["Overview", "Records", "Quality"]);
    expect(one(spice, "Analysis")["Definition"]).toEqual(dashboard.Definition);
  });

  test("keeps a copy in SPICE that is made anew, with texts as long as SPICE takes", () => {
    const { ImportMode, PhysicalTableMap } = one(spice, "DataSet") as never as {
      ImportMode: string;
      PhysicalTableMap: { records: { CustomSql: { SqlQuery: string; Columns: unknown[] } } };
    };
    const { SqlQuery, Columns } = PhysicalTableMap.records.CustomSql;

    expect(ImportMode).toBe("SPICE");
    expect(SqlQuery).toContain('substr("input_text", 1, 2047) AS "input_text"');
    expect(SqlQuery).toMatch(/FROM "ph_classifications"\."records"$/);
    expect(Columns).toContainEqual({ Name: "date", Type: "DATETIME" });
    expect(one(spice, "RefreshSchedule")["Schedule"]).toMatchObject({
      RefreshType: "FULL_REFRESH",
      ScheduleFrequency: { Interval: "HOURLY" },
    });
  });

  test("asks Athena at every look when that is wanted, with whole texts and no schedule", () => {
    const dataSet = one(direct, "DataSet");

    expect(dataSet["ImportMode"]).toBe("DIRECT_QUERY");
    expect(JSON.stringify(dataSet)).not.toContain("substr");
    expect(JSON.stringify(dataSet)).toContain('FROM \\"results\\".\\"records\\"');
    expect(direct.ofType("AWS::QuickSight::RefreshSchedule")).toEqual([]);
  });

  test("has a small copy for numbers, and whole texts from Athena on the sheet Records, when both are wanted", () => {
    interface SetProperties {
      readonly DataSetId: string;
      readonly ImportMode: string;
      readonly PhysicalTableMap: {
        records: { CustomSql: { SqlQuery: string; Columns: { Name: string }[] } };
      };
    }
    const sets = mixed
      .ofType("AWS::QuickSight::DataSet")
      .map(({ Properties }) => Properties as never as SetProperties);
    const [copy, whole] = ["ph-records", "ph-records-in-full"].map((id) =>
      sets.find(({ DataSetId }) => DataSetId === id),
    );
    const columnsOf = (set: SetProperties | undefined) =>
      set?.PhysicalTableMap.records.CustomSql.Columns.map(({ Name }) => Name) ?? [];
    const { Definition } = one(mixed, "Dashboard") as never as { Definition: { Sheets: unknown[] } };

    expect([copy?.ImportMode, whole?.ImportMode]).toEqual(["SPICE", "DIRECT_QUERY"]);
    expect(columnsOf(copy)).not.toContain("input_text");
    expect(columnsOf(whole)).toContain("input_text");
    expect(JSON.stringify(whole)).not.toContain("substr");
    expect(one(mixed, "RefreshSchedule")["DataSetId"]).toBe("ph-records");
    const [overview, records, quality] = Definition.Sheets.map((sheet) => JSON.stringify(sheet));
    expect(records).toContain('"DataSetIdentifier":"records-in-full"');
    expect(records).not.toContain('"DataSetIdentifier":"records"');
    expect(`${overview}${quality}`).not.toContain("records-in-full");
  });

  test("shows the configured columns with their labels and widths, and filters by those that may be", () => {
    const { Definition } = one(direct, "Dashboard") as never as { Definition: { Sheets: unknown[] } };

    expect(Definition.Sheets[1]).toMatchObject({
      Visuals: [
        {
          TableVisual: {
            ChartConfiguration: {
              FieldOptions: {
                SelectedFieldOptions: [
                  { FieldId: "record-table-class", CustomLabel: "Kind of call", Width: "210px" },
                  { FieldId: "record-table-score", CustomLabel: "Score", Width: "150px" },
                  { FieldId: "record-table-input_text", CustomLabel: "Input text", Width: "150px" },
                ],
              },
            },
          },
        },
      ],
      FilterControls: [{ Dropdown: { Title: "Kind of call" } }, { Slider: { Title: "Score" } }],
    });
  });

  test("is for a group that is made, or for one that is there", () => {
    const principals = (home: HomeTemplates) =>
      ["DataSource", "DataSet", "Theme", "Analysis", "Dashboard"].map((type) => {
        const permissions = one(home, type)["Permissions"] as unknown as { Principal: unknown }[];
        return flat(permissions[0]?.Principal);
      });

    expect(new Set(principals(spice))).toEqual(new Set(["<Group.Arn>"]));
    expect(one(spice, "Group")["GroupName"]).toBe("ph-dashboard-readers");
    expect(direct.ofType("AWS::QuickSight::Group")).toEqual([]);
    expect(new Set(principals(direct))).toEqual(
      new Set(["arn:<AWS::Partition>:quicksight:us-east-1:<AWS::AccountId>:group/default/team.calls"]),
    );
  });

  test("reads by a role of its own that may change nothing", () => {
    const role = spice.ofType("AWS::IAM::Role").find(({ id }) => id.startsWith("QuickSightRole"));
    const actions = statementsOf(role === undefined ? [] : [role]).flatMap(({ Action }) => listOf(Action));

    expect(role?.Properties["RoleName"]).toBe("ph-quicksight-eu-west-1");
    expect(actions.filter((action) => /Create|Update|Delete|Put/.test(action))).toEqual(["s3:PutObject"]);
    const source = JSON.stringify(one(spice, "DataSource")["DataSourceParameters"]);
    expect(source).toContain(role?.id);
  });

  test("is light or dark", () => {
    expect(one(spice, "Theme")["BaseThemeId"]).toBe("CLASSIC");
    expect(one(direct, "Theme")["BaseThemeId"]).toBe("MIDNIGHT");
  });
});
