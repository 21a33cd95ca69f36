import type { FullRecord } from "../../../analytics/analytics.ts";
import { valueName, words } from "../words.ts";

/** A record for a mail, an issue or a chat: its text as a quotation, in which nothing is markup. */
export function recordMarkdown(record: FullRecord, address: string): string {
  const { category, status, confidence, rationale, reason, text } = record;
  const sure = confidence === null ? "" : ` (${valueName("confidence", confidence)})`;
  const facts = [
    `**${words.columns.class}:** ${plain(category ?? valueName("status", status))}${sure}`,
    ...(reason === null ? [] : [`**${words.record.reason}:** ${plain(reason)}`]),
    ...(rationale === null ? [] : [`**${words.record.why}:** ${plain(rationale)}`]),
    `**${words.record.file}:** ${plain(record.file)}, ${words.record.id} ${plain(record.id)}, ${record.date}`,
    address,
  ];
  return `${facts.join("  \n")}\n\n${fenced(text)}\n`;
}

/** One line in which no character means anything. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_{}[\]<>()#+!|~]/g, "\\$&");
}

/** The fence is longer than any that the text has. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
