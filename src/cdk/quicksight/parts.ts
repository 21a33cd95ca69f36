// The words in which a dashboard is written down: columns, fields, titles, places on the grid.
import type { CfnDashboard } from "aws-cdk-lib/aws-quicksight";

export type Visual = CfnDashboard.VisualProperty;
export type Sheet = CfnDashboard.SheetDefinitionProperty;
export type FilterGroup = CfnDashboard.FilterGroupProperty;
export type FilterControl = CfnDashboard.FilterControlProperty;
export type Dimension = CfnDashboard.DimensionFieldProperty;
export type Measure = CfnDashboard.MeasureFieldProperty;
type Place = CfnDashboard.GridLayoutElementProperty;

/** How the definition calls the data set that every sheet uses, unless it wants whole texts. */
export const dataSetIdentifier = "records";
/** The records with their whole texts, where those are a data set of their own. */
export const wholeRecordsIdentifier = "records-in-full";
/** Of the grid that QuickSight lays sheets out on. */
export const gridColumns = 36;
/** The most rows of it that one visual may have (the resource schema of AWS::QuickSight::Dashboard). */
export const gridRowSpan = 21;

/** What is worked out for the dashboard, by name. */
export const calculatedFields: Readonly<Record<string, string>> = {
  is_failed: "ifelse({status} = 'failed', 1, 0)",
  is_right: "ifelse({agreement} = 'right', 1, {agreement} = 'wrong', 0, NULL)",
};

export const columnOf = (columnName: string, dataSet = dataSetIdentifier) => ({
  dataSetIdentifier: dataSet,
  columnName,
});

/** Ids are unique in the whole definition: the visual's, and what the field is there. */
export const byText = (fieldId: string, name: string): Dimension => ({
  categoricalDimensionField: { fieldId, column: columnOf(name) },
});

export const byDay = (fieldId: string, name: string): Dimension => ({
  dateDimensionField: { fieldId, column: columnOf(name), dateGranularity: "DAY" },
});

/** How many records. */
export const countOf = (fieldId: string): Measure => ({
  categoricalMeasureField: { fieldId, column: columnOf("id"), aggregationFunction: "COUNT" },
});

export const sumOf = (fieldId: string, name: string): Measure => ({
  numericalMeasureField: {
    fieldId,
    column: columnOf(name),
    aggregationFunction: { simpleNumericalAggregation: "SUM" },
  },
});

/** An average of ones and zeros, as a share. */
export const shareOf = (fieldId: string, name: string): Measure => ({
  numericalMeasureField: {
    fieldId,
    column: columnOf(name),
    aggregationFunction: { simpleNumericalAggregation: "AVERAGE" },
    formatConfiguration: {
      formatConfiguration: {
        percentageDisplayFormatConfiguration: { decimalPlacesConfiguration: { decimalPlaces: 1 } },
      },
    },
  },
});

export const titled = (text: string) => ({
  title: { visibility: "VISIBLE", formatText: { plainText: text } },
  subtitle: { visibility: "HIDDEN" },
});

/** The largest first. */
export const largestFirst = (fieldId: string) => [{ fieldSort: { fieldId, direction: "DESC" } }];

/** A click on a mark leaves only its records on the sheet. */
export const clickFilters = (visualId: string) => ({
  customActionId: `${visualId}-click`,
  name: "Only these records",
  status: "ENABLED",
  trigger: "DATA_POINT_CLICK",
  actionOperations: [
    {
      filterOperation: {
        selectedFieldsConfiguration: { selectedFieldOptions: "ALL_FIELDS" },
        targetVisualsConfiguration: {
          sameSheetTargetVisualConfiguration: { targetVisualOptions: "ALL_VISUALS" },
        },
      },
    },
  ],
});

/** A place on the grid: column and row where it begins, width and height. */
export const placed = (
  elementId: string,
  [columnIndex, rowIndex, columnSpan, rowSpan]: readonly [number, number, number, number],
): Place => ({ elementId, elementType: "VISUAL", columnIndex, columnSpan, rowIndex, rowSpan });

export const gridLayout = (elements: readonly Place[]): CfnDashboard.LayoutProperty[] => [
  {
    configuration: {
      gridLayout: {
        elements: [...elements],
        canvasSizeOptions: {
          screenCanvasSizeOptions: { resizeOption: "RESPONSIVE" },
        },
      },
    },
  },
];
