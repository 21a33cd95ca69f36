import type { Cell, Run, RunPlan, RunReport } from "../../domain/index.ts";
import type { Preparation } from "../run-objects/index.ts";

/** The Summary sheet of a spreadsheet result: what the report says, for people. The same every time. */
export function summaryRows(
  run: Run,
  plan: RunPlan,
  {
    counts,
    categories,
    reasons,
    above = [],
  }: Pick<RunReport, "counts" | "categories" | "reasons"> & Pick<Preparation, "above">,
): Cell[][] {
  const share = (count: number) => (counts.read === 0 ? 0 : Math.round((count / counts.read) * 1000) / 1000);
  const line = (name: string, count: number): Cell[] => [name, count, share(count)];
  return [
    ["Run", run.id],
    ["Input", run.source.name],
    ["Classifier", plan.classifier.name],
    ["Engine", run.engine],
    [],
    ["Records", "Count", "Share"],
    line("read", counts.read),
    line("classified", counts.classified),
    ...(counts.corrected > 0 ? [line("corrected", counts.corrected)] : []),
    line("unclassified", counts.unclassified),
    line("failed", counts.failed),
    line("rejected", counts.rejected),
    [],
    ["Category", "Count", "Share"],
    ...Object.entries(categories).map(([name, count]) => line(name, count)),
    ...(Object.keys(reasons).length === 0 ? [] : [[], ["Reason for no category", "Count", "Share"]]),
    ...Object.entries(reasons).map(([reason, count]) => line(reason, count)),
    ...(above.length === 0 ? [] : [[], ["Above the names of the columns"]]),
    ...above.map((cells) => [...cells]),
  ];
}
