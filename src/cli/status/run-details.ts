import { type Attempt, type BatchState, type RunTotals, usd } from "../../domain/index.ts";
import { paint, plainText, type Screen } from "../context.ts";
import { formatCount } from "../reporter/pace.ts";
import { formatAge } from "./age.ts";
import type { RunFacts } from "./run-facts.ts";
import { isUnfinished } from "./run-facts.ts";
import { failureName, recordsRead, stateText } from "./status-table.ts";

export interface DetailsView {
  readonly screen: Screen;
  readonly now: Date;
  /** A path as it is shown from the working folder. */
  readonly shownPath: (path: string) => string;
  /** What another command needs to speak to the same home, e.g. " --home aws"; "": this computer's. */
  readonly homeWords: string;
}

/** All that the ledger knows of one run, for a person. */
export function runDetails(facts: RunFacts, view: DetailsView): string {
  const { screen, now, shownPath } = view;
  const { run, totals, output, report, attempts } = facts;
  const lines: [label: string, text: string][] = [
    ["State", stateText(facts, screen)],
    ["Classifier", `${plainText(run.classifier)} (version ${run.classifierVersion})`],
    ["Engine", plainText(run.engine)],
    ["Received", `${run.createdAt.slice(0, 16).replace("T", " ")} UTC, ${formatAge(run.createdAt, now)}`],
    ["Records", `${formatCount(recordsRead(facts))} read, ${formatCount(run.rejected)} rejected`],
    ["Texts", textsText(totals)],
    ["Batches", batchesText(totals.batches)],
  ];
  if (attempts !== undefined) lines.push(["Attempts", formatCount(attempts.total)]);
  for (const attempt of attempts?.open ?? []) lines.push(["", attemptText(attempt, now)]);
  const { batch, online } = totals.spent;
  const cost = batch.cost + online.cost;
  if (cost + totals.reserved > 0) {
    lines.push(["Cost", `${usd(cost)} so far, ${usd(totals.reserved)} set aside for what is under way`]);
  }
  lines.push(["Input", plainText(run.source.place, 400)]);
  if (output !== undefined) lines.push(["Result", plainText(shownPath(output), 400)]);
  if (report !== undefined) lines.push(["Report", plainText(shownPath(report), 400)]);
  const head = `${paint(screen, "bold", run.id)}  ${plainText(run.source.name)}`;
  const body = lines.map(([label, text]) => `  ${label.padEnd(10)}  ${text}`);
  return `${[head, "", ...body, ...endLines(facts, view)].join("\n")}\n`;
}

function textsText({ questions, classified, unclassified, failed }: RunTotals): string {
  const counts = [
    `${formatCount(classified)} classified`,
    `${formatCount(unclassified)} unclassified`,
    `${formatCount(failed)} failed`,
  ];
  return `${formatCount(questions)} different: ${counts.join(", ")}`;
}

function batchesText(batches: Readonly<Record<BatchState, number>>): string {
  const counts = Object.entries(batches).filter(([, count]) => count > 0);
  if (counts.length === 0) return "none yet";
  return counts.map(([state, count]) => `${formatCount(count)} ${state}`).join(", ");
}

function attemptText(attempt: Attempt, now: Date): string {
  const { batch, number, route, job, questions, serviceState, counts, message, startedAt } = attempt;
  if (job === undefined) {
    const how = route === "online" ? "asked online" : "waiting to be started";
    return `batch ${batch}, attempt ${number}: ${formatCount(questions)} texts, ${how}`;
  }
  const facts = [
    ...(serviceState === undefined ? [] : [plainText(serviceState, 40)]),
    ...(counts === undefined || counts.total === 0
      ? []
      : [
          `${formatCount(counts.processed)} of ${formatCount(counts.total)} done, ${formatCount(counts.failed)} failed`,
        ]),
    ...(message === undefined || message === "" ? [] : [plainText(message, 300)]),
    `started ${formatAge(startedAt, now)}`,
  ];
  return `batch ${batch}, attempt ${number}: job ${plainText(job, 100)}, ${facts.join(", ")}`;
}

/** What went wrong, or what to do next. */
function endLines({ run, totals }: RunFacts, { screen, homeWords }: DetailsView): string[] {
  if (run.failure !== undefined) {
    const { code, message, hint } = run.failure;
    const mark = paint(screen, "red", "✖");
    const [first = "", ...rest] = safeLines(message);
    return [
      "",
      `${mark} ${failureName(code)}  ${first}`,
      ...rest,
      "",
      ...safeLines(hint).map((line) => `  ${line}`),
      ...(homeWords === "" ? [] : ["", `  Then  pigeonhole retry ${run.id}${homeWords}`]),
    ];
  }
  if (isUnfinished(run)) {
    return homeWords === ""
      ? ["", "  If nothing works on it any more, give the same command again: it goes on where it stopped."]
      : ["", `  End it  pigeonhole stop ${run.id}${homeWords}    (keeps what is answered)`];
  }
  const isComplete = totals.unclassified + totals.failed === 0;
  return isComplete ? [] : ["", `  Next  pigeonhole retry ${run.id}${homeWords}`];
}

/** A kept message may quote names from a customer's file. */
function safeLines(text: string): string[] {
  return text.split("\n").map((line) => plainText(line, 1000));
}
