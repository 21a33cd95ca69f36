import type { AnalyticsConfig, DashboardColumn } from "./config.ts";
import { defaults } from "./defaults.ts";
import type { UserConfig } from "./user-config.ts";

type UserAnalytics = NonNullable<UserConfig["analytics"]>;

export function resolveAnalytics({ analytics = {}, aws }: UserConfig): AnalyticsConfig {
  const prefix = aws?.prefix ?? defaults.aws.prefix;
  const { athena, quicksight } = defaults.analytics;
  return {
    database: analytics.database ?? `${prefix.replaceAll("-", "_")}_classifications`,
    catalog: analytics.catalog ?? defaults.analytics.catalog,
    crawlerSchedule: analytics.crawlerSchedule,
    formerClassifiers: analytics.formerClassifiers ?? [],
    athena: {
      scanLimitMb: analytics.athena?.scanLimitMb ?? athena.scanLimitMb,
      resultDays: analytics.athena?.resultDays ?? athena.resultDays,
      pricePerTerabyte: analytics.athena?.pricePerTerabyte ?? athena.pricePerTerabyte,
    },
    quicksight: {
      enabled: analytics.quicksight?.enabled ?? quicksight.enabled,
      group: analytics.quicksight?.group,
      mode: analytics.quicksight?.mode ?? quicksight.mode,
      refresh: analytics.quicksight?.refresh ?? quicksight.refresh,
      theme: analytics.quicksight?.theme ?? quicksight.theme,
      identityRegion: analytics.quicksight?.identityRegion,
      columns: resolveColumns(analytics),
    },
  };
}

/** What most people want to see, when nobody says otherwise. */
const usualColumns: NonNullable<NonNullable<UserAnalytics["quicksight"]>["columns"]> = [
  { name: "date", width: 100 },
  { name: "class", label: "Category", width: 160, filterable: true },
  { name: "confidence", width: 100, filterable: true },
  { name: "score", width: 70 },
  { name: "input_text", label: "Text", width: 420, filterable: true },
  { name: "rationale", width: 300 },
  { name: "status", width: 110, filterable: true },
  { name: "file", width: 160, filterable: true },
  { name: "id", label: "Record", width: 140 },
];

function resolveColumns({ quicksight }: UserAnalytics): DashboardColumn[] {
  return (quicksight?.columns ?? usualColumns).map(({ name, label, width, filterable }) => ({
    name,
    label: label ?? inWords(name),
    width: width ?? defaults.analytics.quicksight.width,
    isFilterable: filterable ?? false,
  }));
}

/** "runner_up_score" is "Runner up score". */
function inWords(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
