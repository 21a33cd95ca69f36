import { Annotations } from "aws-cdk-lib";
import type { CfnWorkGroup } from "aws-cdk-lib/aws-athena";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  CfnAnalysis,
  CfnDashboard,
  CfnDataSet,
  CfnDataSource,
  CfnGroup,
  CfnRefreshSchedule,
  CfnTheme,
} from "aws-cdk-lib/aws-quicksight";
import type { Construct } from "constructs";
import type { EncryptedHome } from "../home.ts";
import { explainWildcards, policyOf } from "../permissions/allow.ts";
import { quicksightPermissions } from "../permissions/analytics-permissions.ts";
import { type DataSetPlan, dataSetsOf } from "../quicksight/data-set.ts";
import { dashboardDefinition } from "../quicksight/definition.ts";
import { lintDefinition } from "../quicksight/lint-definition.ts";
import { wholeRecordsIdentifier } from "../quicksight/parts.ts";
import { themeOf } from "../quicksight/theme.ts";

/** What members of the group may do with each, in QuickSight's words. */
const rights = {
  dataSource: ["DescribeDataSource", "DescribeDataSourcePermissions", "PassDataSource"],
  dataSet: [
    "DescribeDataSet",
    "DescribeDataSetPermissions",
    "PassDataSet",
    "DescribeIngestion",
    "ListIngestions",
  ],
  theme: ["ListThemeVersions", "ListThemeAliases", "DescribeThemeAlias", "DescribeTheme"],
  dashboard: ["DescribeDashboard", "ListDashboardVersions", "QueryDashboard"],
  analysis: [
    "RestoreAnalysis",
    "UpdateAnalysisPermissions",
    "DeleteAnalysis",
    "DescribeAnalysisPermissions",
    "QueryAnalysis",
    "DescribeAnalysis",
    "UpdateAnalysis",
  ],
} as const;

/** The data of the dashboard, its looks, and who may see it. */
export function quicksightDashboard(scope: Construct, home: EncryptedHome, workgroup: CfnWorkGroup): void {
  const { names, place, config } = home;
  const { quicksight } = config.analytics;
  const granted = grantingTo(scope, home);
  const plans = dataSetsOf(quicksight.mode);
  const source = dataSource(scope, home, { granted, workgroup });
  const sets = new Map(
    plans.map((plan) => [plan.identifier, dataSet(scope, home, { plan, source, granted })]),
  );
  const theme = new CfnTheme(scope, "Theme", {
    awsAccountId: place.account,
    themeId: names.quicksight.theme,
    name: `Pigeonhole (${quicksight.theme})`,
    ...themeOf(quicksight.theme),
    permissions: granted(rights.theme),
  });
  const definition = dashboardDefinition(quicksight, (identifier) => sets.get(identifier)?.attrArn ?? "");
  for (const problem of lintDefinition(definition, plans)) Annotations.of(scope).addError(problem);
  const shown = { awsAccountId: place.account, definition, themeArn: theme.attrArn };
  new CfnAnalysis(scope, "Analysis", {
    ...shown,
    analysisId: names.quicksight.analysis,
    name: `Pigeonhole ${place.prefix}: classifications`,
    permissions: granted(rights.analysis),
  });
  new CfnDashboard(scope, "Dashboard", {
    ...shown,
    dashboardId: names.quicksight.dashboard,
    name: names.quicksight.dashboard,
    permissions: granted(rights.dashboard),
    validationStrategy: { mode: "STRICT" },
    dashboardPublishOptions: {
      adHocFilteringOption: { availabilityStatus: "ENABLED" },
      exportToCsvOption: { availabilityStatus: "ENABLED" },
      sheetControlsOption: { visibilityState: "EXPANDED" },
      sheetLayoutElementMaximizationOption: { availabilityStatus: "ENABLED" },
    },
  });
}

type Granting = (actions: readonly string[]) => { principal: string; actions: string[] }[];

/** To the members of the group: an existing one, or one that is made here. */
function grantingTo(scope: Construct, { config, names, place }: EncryptedHome): Granting {
  const { group, identityRegion = place.region } = config.analytics.quicksight;
  const { partition = "aws", account } = place;
  const principal =
    group === undefined
      ? new CfnGroup(scope, "Group", {
          namespace: "default",
          groupName: names.quicksight.group,
          description: `May see what Pigeonhole (${place.prefix}) classified`,
        }).attrArn
      : `arn:${partition}:quicksight:${identityRegion}:${account}:group/default/${group}`;
  return (actions) => [{ principal, actions: actions.map((action) => `quicksight:${action}`) }];
}

interface DataRequest {
  readonly granted: Granting;
  readonly workgroup: CfnWorkGroup;
}

/** By which QuickSight asks Athena. */
function dataSource(
  scope: Construct,
  home: EncryptedHome,
  { granted, workgroup }: DataRequest,
): CfnDataSource {
  const { names, place } = home;
  const permissions = quicksightPermissions(home);
  const role = new Role(scope, "QuickSightRole", {
    roleName: names.quicksight.role,
    description: "Amazon QuickSight asks the results of Pigeonhole in Athena",
    assumedBy: new ServicePrincipal("quicksight.amazonaws.com"),
    inlinePolicies: { ask: policyOf(permissions) },
  });
  explainWildcards(role, permissions);
  const source = new CfnDataSource(scope, "DataSource", {
    awsAccountId: place.account,
    dataSourceId: names.quicksight.dataSource,
    name: `Pigeonhole ${place.prefix}`,
    type: "ATHENA",
    // A role of its own: nobody has to open the account's settings of QuickSight.
    dataSourceParameters: { athenaParameters: { workGroup: names.workgroup, roleArn: role.roleArn } },
    sslProperties: { disableSsl: false },
    permissions: granted(rights.dataSource),
  });
  source.addResourceDependency(workgroup);
  return source;
}

interface DataSetRequest {
  readonly plan: DataSetPlan;
  readonly source: CfnDataSource;
  readonly granted: Granting;
}

function dataSet(
  scope: Construct,
  home: EncryptedHome,
  { plan, source, granted }: DataSetRequest,
): CfnDataSet {
  const { names, place, config } = home;
  const { refresh } = config.analytics.quicksight;
  const isWhole = plan.identifier === wholeRecordsIdentifier;
  const dataSetId = isWhole ? names.quicksight.wholeDataSet : names.quicksight.dataSet;
  const set = new CfnDataSet(scope, isWhole ? "WholeDataSet" : "DataSet", {
    awsAccountId: place.account,
    dataSetId,
    name: `Pigeonhole ${place.prefix}: records${isWhole ? " in full" : ""}`,
    importMode: plan.importMode,
    physicalTableMap: {
      records: {
        customSql: {
          dataSourceArn: source.attrArn,
          name: "records",
          // QuickSight knows no database but the one that the statement names.
          sqlQuery: plan.sql.replace(/FROM records$/, `FROM "${config.analytics.database}"."records"`),
          columns: plan.columns.map((column) => ({ ...column })),
        },
      },
    },
    permissions: granted(rights.dataSet),
  });
  if (plan.importMode === "SPICE") {
    new CfnRefreshSchedule(scope, "Refresh", {
      awsAccountId: place.account,
      dataSetId,
      schedule: {
        scheduleId: `${dataSetId}-${refresh}`,
        // In full: of two runs over the same file one counts, so records also go.
        refreshType: "FULL_REFRESH",
        scheduleFrequency: {
          interval: refresh === "hourly" ? "HOURLY" : "DAILY",
          timeZone: "UTC",
          ...(refresh === "daily" && { timeOfTheDay: "04:00" }),
        },
      },
    }).addResourceDependency(set);
  }
  return set;
}
