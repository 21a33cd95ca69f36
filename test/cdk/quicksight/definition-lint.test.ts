import { describe, expect, it } from "vitest";
import { dataColumns, dataSetsOf } from "../../../src/cdk/quicksight/data-set.ts";
import { type Definition, dashboardDefinition } from "../../../src/cdk/quicksight/definition.ts";
import { lintDefinition } from "../../../src/cdk/quicksight/lint-definition.ts";
import { loadConfig } from "../../../src/config/index.ts";

const arn = (identifier: string) => `arn:aws:quicksight:eu-west-1:111122223333:dataset/ph-${identifier}`;
const mode = "direct";
const { config } = await loadConfig({
  path: "examples/travel/pigeonhole.yaml",
  startFolder: process.cwd(),
});
const { columns } = config.analytics.quicksight;

/** A definition that may be changed at any place. */
// biome-ignore lint/suspicious/noExplicitAny: a mistake can be made anywhere.
type Loose = any;
const whole = (): Loose => structuredClone(dashboardDefinition({ columns, mode }, arn));
const [overview, records, quality] = [0, 1, 2];
const visual = (definition: Loose, sheet: number, at: number) =>
  Object.values(definition.sheets[sheet].visuals[at])[0] as Loose;

/** Ten mistakes that people make, and what is said of each. */
const mistakes: readonly (readonly [string, (definition: Loose) => void, string])[] = [
  [
    "a control whose filter is not there",
    (definition) => {
      definition.sheets[overview].filterControls[1].dropdown.sourceFilterId = "gone";
    },
    "The control `overview-classifier-control` sets a filter `gone`, which is not there.",
  ],
  [
    "a control whose parameter is not there",
    (definition) => {
      definition.parameterDeclarations[0].decimalParameterDeclaration.name = "Other";
    },
    "There is no parameter `ReviewBelow`.",
  ],
  [
    "a filter of a column that the data set has not",
    (definition) => {
      definition.filterGroups[1].filters[0].categoryFilter.column.columnName = "colour";
    },
    "There is no column and no calculated field `colour`.",
  ],
  [
    "a visual of a column that the data set has not",
    (definition) => {
      const wells = visual(definition, overview, 5).chartConfiguration.fieldWells;
      wells.barChartAggregatedFieldWells.category[0].categoricalDimensionField.column.columnName = "klass";
    },
    "There is no column and no calculated field `klass`.",
  ],
  [
    "a calculated field that is made of nothing",
    (definition) => {
      definition.calculatedFields[0].expression = "ifelse({state} = 'failed', 1, 0)";
    },
    "There is no column and no calculated field `state`.",
  ],
  [
    "a place for a visual that is not there",
    (definition) => {
      definition.sheets[quality].layouts[0].configuration.gridLayout.elements[0].elementId = "matrices";
    },
    "The sheet `quality` has a place for `matrices`, which is not there.",
  ],
  [
    "the same id twice",
    (definition) => {
      visual(definition, overview, 1).visualId = "kpi-records";
    },
    "The visualId `kpi-records` is there twice.",
  ],
  [
    "an id that is too long",
    (definition) => {
      definition.filterGroups[0].filterGroupId = "x".repeat(513);
    },
    `The filterGroupId \`${"x".repeat(40)}…\` has 513 letters; 512 are allowed.`,
  ],
  [
    "a text that is too long",
    (definition) => {
      visual(definition, records, 0).title.formatText.plainText = "x".repeat(1025);
    },
    "A plainText has 1025 letters; 1 to 1024 are allowed.",
  ],
  [
    "an order by a field that the visual has not",
    (definition) => {
      visual(definition, quality, 3).chartConfiguration.sortConfiguration.rowSort[0].fieldSort.fieldId =
        "count";
    },
    "The visual `confused` names a field `count`, which it has not.",
  ],
  [
    "a filter for numbers on a column of texts",
    (definition) => {
      const group = definition.filterGroups.find((one: Loose) => one.filterGroupId === "kpi-review-group");
      group.filters[0].numericRangeFilter.column.columnName = "confidence";
    },
    "A numericRangeFilter is for columns of the type DECIMAL; `confidence` is of the type STRING.",
  ],
  [
    "a visual without a place",
    (definition) => {
      definition.sheets[records].layouts[0].configuration.gridLayout.elements.pop();
    },
    "The sheet `records` has no place for `record-table`.",
  ],
  [
    "two visuals in one place",
    (definition) => {
      definition.sheets[overview].layouts[0].configuration.gridLayout.elements[1].columnIndex = 0;
    },
    "`kpi-records` and `kpi-review` lie on each other on the sheet `overview`.",
  ],
  [
    "a visual that is taller than QuickSight allows",
    (definition) => {
      definition.sheets[records].layouts[0].configuration.gridLayout.elements[0].rowSpan = 26;
    },
    "`record-table` has more than 21 rows of the grid.",
  ],
  [
    "a filter for a sheet that is not there",
    (definition) => {
      const [scope] =
        definition.filterGroups[0].scopeConfiguration.selectedSheets.sheetVisualScopingConfigurations;
      scope.sheetId = "overwiev";
    },
    "The filter group `overview-date-group` is for a sheet `overwiev`, which is not there.",
  ],
  [
    "a control of a filter of another sheet",
    (definition) => {
      definition.sheets[quality].filterControls[1].dropdown.sourceFilterId = "overview-run-filter";
    },
    "The control `quality-run-control` sets the filter `overview-run-filter` of another sheet.",
  ],
];

describe("the dashboard of QuickSight", () => {
  it("has nothing wrong with it, whatever columns are shown and filtered by", () => {
    const everything = dataColumns
      .filter(({ name }) => name !== "certainty")
      .map(({ name }) => ({ name, label: name, width: 100, isFilterable: true }));

    expect(lintDefinition(dashboardDefinition({ columns, mode }, arn))).toEqual([]);
    expect(lintDefinition(dashboardDefinition({ columns: everything, mode }, arn))).toEqual([]);
    expect(lintDefinition(dashboardDefinition({ columns: everything.slice(0, 1), mode }, arn))).toEqual([]);
  });

  it("asks each of two data sets only for columns that it has", () => {
    const mixed = (): Loose => structuredClone(dashboardDefinition({ columns, mode: "mixed" }, arn));
    const spoilt = mixed();
    const wells = visual(spoilt, overview, 5).chartConfiguration.fieldWells;
    wells.barChartAggregatedFieldWells.category[0].categoricalDimensionField.column.columnName = "input_text";

    expect(lintDefinition(mixed(), dataSetsOf("mixed"))).toEqual([]);
    expect(mixed().dataSetIdentifierDeclarations.map(({ identifier }: Loose) => identifier)).toEqual([
      "records",
      "records-in-full",
    ]);
    expect(lintDefinition(spoilt, dataSetsOf("mixed"))).toEqual([
      "There is no column and no calculated field `input_text`.",
    ]);
  });

  it.each(mistakes)("with %s is not let through", (_, spoil, told) => {
    const definition = whole();
    spoil(definition);

    expect(lintDefinition(definition as Definition)).toContain(told);
  });
});
