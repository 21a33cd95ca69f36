import { type RunReport, type Spending, usd } from "../../domain/index.ts";
import { paint, type Screen } from "../context.ts";
import { formatCount } from "../reporter/pace.ts";

/** What a run cost and what it saved; nothing for an engine without a price. */
export function spendingLines({ spending }: RunReport, screen: Screen): string[] {
  if (spending === undefined) return [];
  const { cost, batch, online, saved } = spending;
  const savings = [
    ...(saved.repeats > 0 ? [`repeats ${usd(saved.repeats)}`] : []),
    ...(saved.kept > 0 ? [`earlier answers ${usd(saved.kept)}`] : []),
    ...(saved.batchPrice > 0 ? [`batch price ${usd(saved.batchPrice)}`] : []),
  ];
  return [
    `  ${paint(screen, "bold", `Cost ${usd(cost)}`)}`,
    ...spentLine("batch", batch),
    ...spentLine("online", online),
    ...(savings.length === 0 ? [] : [`    saved   ${savings.join(", ")}`]),
    "",
  ];
}

function spentLine(name: string, { inputTokens, outputTokens, cost }: Spending): string[] {
  if (inputTokens + outputTokens === 0) return [];
  const tokens = `${formatCount(inputTokens)} tokens in, ${formatCount(outputTokens)} out`;
  return [`    ${name.padEnd(6)}  ${usd(cost)}  ${tokens}`];
}
