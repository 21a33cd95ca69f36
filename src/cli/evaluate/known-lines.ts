import type { Screen } from "../context.ts";
import { formatCount } from "../reporter/pace.ts";
import { hanging } from "../wrap.ts";
import type { ChosenGold } from "./choose-gold.ts";

/** Whose word the gold is, and what that means for the accuracy. */
export function knownLines(
  { queue, audit, list, examples }: NonNullable<ChosenGold["known"]>,
  screen: Screen,
): string {
  const from = [
    `${formatCount(queue)} from the queue of doubtful texts`,
    `${formatCount(audit)} drawn at random`,
    `${formatCount(list)} from the list`,
  ].join(", ");
  const lines = [`Reviewed records: ${from}.`];
  if (queue + list > 0) {
    lines.push(
      "Doubtful texts are wrong more often than others: only those drawn at random tell how good the engine is on all.",
    );
  }
  if (examples > 0) {
    const records =
      examples === 1
        ? "1 record has a text that serves"
        : `${formatCount(examples)} records have texts that serve`;
    lines.push(`${records} as an example: not counted.`);
  }
  return lines.map((line) => `${hanging(screen, "", line)}\n`).join("");
}
