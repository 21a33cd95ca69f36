export type { DashboardHome } from "./dashboard-home.ts";
export { type Dashboard, openDashboard } from "./open-dashboard.ts";
export { isThisComputer } from "./server/guard.ts";
