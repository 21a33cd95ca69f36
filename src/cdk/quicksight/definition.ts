import type { CfnDashboard } from "aws-cdk-lib/aws-quicksight";
import type { AnalyticsConfig } from "../../config/index.ts";
import { overviewSheet } from "./overview-sheet.ts";
import { calculatedFields, dataSetIdentifier } from "./parts.ts";
import { qualitySheet } from "./quality-sheet.ts";
import { recordsSheet } from "./records-sheet.ts";
import { parameterDeclarations } from "./review-threshold.ts";

export type Definition = CfnDashboard.DashboardVersionDefinitionProperty;

/** The dashboard and the analysis: three sheets over one data set. */
export function dashboardDefinition(
  { columns }: Pick<AnalyticsConfig["quicksight"], "columns">,
  dataSetArn: string,
): Definition {
  const sheets = [overviewSheet(), recordsSheet(columns), qualitySheet()];
  return {
    dataSetIdentifierDeclarations: [{ identifier: dataSetIdentifier, dataSetArn }],
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
