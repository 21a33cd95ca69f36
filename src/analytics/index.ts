export type * from "./analytics.ts";
export { sqlTables } from "./console/sql-tables.ts";
export { type AnalyticsOptions, openAnalytics } from "./open-analytics.ts";
export { savedQueries } from "./saved-queries.ts";
export type { SavedQuery } from "./saved-query.ts";
