export type { DashboardHome } from "./dashboard-home.ts";
export { type Dashboard, openDashboard } from "./open-dashboard.ts";
export { runStateView } from "./runs/run-view.ts";
export { isThisComputer } from "./server/guard.ts";
export type { ReadSoFar, UploadedFile, UploadHome } from "./uploads/upload-home.ts";
