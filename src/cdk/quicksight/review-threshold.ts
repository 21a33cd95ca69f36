import { certainty } from "./data-set.ts";
import { columnOf, type FilterGroup } from "./parts.ts";

/** Below this certainty a record should be looked at; whoever looks at the dashboard moves it. */
export const reviewBelow = {
  parameter: "ReviewBelow",
  standard: 0.5,
  control: "overview-review-below-control",
} as const;

export const parameterDeclarations = [
  {
    decimalParameterDeclaration: {
      name: reviewBelow.parameter,
      parameterValueType: "SINGLE_VALUED",
      defaultValues: { staticValues: [reviewBelow.standard] },
    },
  },
];

export const parameterControls = [
  {
    slider: {
      parameterControlId: reviewBelow.control,
      title: "To review below",
      sourceParameterName: reviewBelow.parameter,
      minimumValue: 0,
      maximumValue: 1,
      stepSize: 0.05,
    },
  },
];

/** Leaves one visual only the records to review. */
export function toReviewFilter(sheetId: string, visualId: string): FilterGroup {
  return {
    filterGroupId: `${visualId}-group`,
    crossDataset: "SINGLE_DATASET",
    status: "ENABLED",
    filters: [
      {
        numericRangeFilter: {
          filterId: `${visualId}-filter`,
          column: columnOf(certainty),
          nullOption: "NON_NULLS_ONLY",
          includeMaximum: false,
          rangeMaximum: { parameter: reviewBelow.parameter },
        },
      },
    ],
    scopeConfiguration: {
      selectedSheets: {
        sheetVisualScopingConfigurations: [{ sheetId, scope: "SELECTED_VISUALS", visualIds: [visualId] }],
      },
    },
  };
}
