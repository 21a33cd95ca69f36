import type { HomeKeeper } from "../../ports/index.ts";
import { paint, type Screen } from "../context.ts";
import { formatCount } from "../reporter/pace.ts";
import type { DeadLetterCounts } from "./run-facts.ts";

/** What was given up, and what to do about it; "" when nothing was. */
export function deadLetterText(
  counts: DeadLetterCounts | undefined,
  screen: Screen,
  homeWords: string,
): string {
  const some = Object.entries(counts ?? {}).filter(([, count]) => count > 0);
  if (some.length === 0) return "";
  const list = some.map(([stage, count]) => `${formatCount(count)} of ${stage}`).join(", ");
  return `
  ${paint(screen, "yellow", "!")} Messages that were given up: ${list}.
    Mend the cause (\`pigeonhole doctor${homeWords}\` looks for it), then: pigeonhole redrive${homeWords}
`;
}

/** By the stage that gave them up. */
export async function deadLetterCounts(keeper: HomeKeeper): Promise<DeadLetterCounts> {
  const queues = await keeper.queues();
  return Object.fromEntries(queues.map(({ stage, deadLetters }) => [stage, deadLetters]));
}
