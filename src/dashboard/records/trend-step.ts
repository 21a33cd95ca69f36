import type { Summary, TrendStep } from "../../analytics/analytics.ts";

const dayMs = 86_400_000;

/** The step that gives a chart of a few dozen points. */
export function trendStep({ firstDay, lastDay }: Pick<Summary, "firstDay" | "lastDay">): TrendStep {
  if (firstDay === undefined || lastDay === undefined) return "day";
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / dayMs;
  if (days <= 62) return "day";
  return days <= 500 ? "week" : "month";
}
