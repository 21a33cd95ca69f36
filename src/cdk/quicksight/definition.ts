import type { CfnDashboard } from "aws-cdk-lib/aws-quicksight";
import type { AnalyticsConfig } from "../../config/index.ts";
import { dataSetsOf } from "./data-set.ts";
import { overviewSheet } from "./overview-sheet.ts";
import { calculatedFields, dataSetIdentifier } from "./parts.ts";
import { qualitySheet } from "./quality-sheet.ts";
import { recordsSheet } from "./records-sheet.ts";
import { parameterDeclarations } from "./review-threshold.ts";

export type Definition = CfnDashboard.DashboardVersionDefinitionProperty;

/** The dashboard and the analysis: three sheets over the data sets of the mode. `arnOf`: where each of them is. */
export function dashboardDefinition(
  { columns, mode }: Pick<AnalyticsConfig["quicksight"], "columns" | "mode">,
  arnOf: (identifier: string) => string,
): Definition {
  const identifiers = dataSetsOf(mode).map(({ identifier }) => identifier);
  // The last one has whole texts, if one has.
  const sheets = [overviewSheet(), recordsSheet(columns, identifiers.at(-1)), qualitySheet()];
  return {
    dataSetIdentifierDeclarations: identifiers.map((identifier) => ({
      identifier,
      dataSetArn: arnOf(identifier),
    })),
    calculatedFields: Object.entries(calculatedFields).map(([name, expression]) => ({
      dataSetIdentifier,
      name,
      expression,
    })),
    parameterDeclarations,
    filterGroups: sheets.flatMap(({ filterGroups }) => filterGroups),
    sheets: sheets.map(({ sheet }) => sheet),
    analysisDefaults: {
      defaultNewSheetConfiguration: {
        sheetContentType: "INTERACTIVE",
        interactiveLayoutConfiguration: {
          grid: { canvasSizeOptions: { screenCanvasSizeOptions: { resizeOption: "RESPONSIVE" } } },
        },
      },
    },
  };
}
