import { costOf, mostCostOf, priceOf, type Route, usd } from "../../domain/index.ts";
import { paint, plainText, type Screen } from "../context.ts";
import { formatCount } from "../reporter/pace.ts";
import { textTable } from "../table.ts";
import { hanging } from "../wrap.ts";
import { type Estimate, minutesOf } from "./estimate-json.ts";

const promptCharacters = 3000;

/** The quote for people: what would be sent, what it costs, how long it takes, and one question as it would be asked. */
export function estimateText(estimates: readonly Estimate[], screen: Screen): string {
  const parts = estimates.map((estimate) => fileLines(estimate, screen).join("\n"));
  const example = estimates.find(
    ({ example: prompt, engine }) => prompt !== undefined && engine.tariff !== undefined,
  );
  const prompt = example === undefined ? [] : [promptLines(example, screen).join("\n")];
  return `${[...parts, ...prompt, "Nothing was sent."].join("\n\n")}\n`;
}

function fileLines(estimate: Estimate, screen: Screen): string[] {
  const { run, quote, engine } = estimate;
  const repeats = run.read - run.rejected - quote.questions;
  const facts = [
    counted(run.read, "record"),
    counted(quote.questions, "distinct text"),
    ...(run.rejected > 0 ? [`${formatCount(run.rejected)} without text`] : []),
    ...(repeats > 0 ? [`${counted(repeats, "repeat")} not asked`] : []),
    ...(quote.cached > 0 ? [`${formatCount(quote.cached)} answered by earlier runs`] : []),
  ];
  return [
    `${paint(screen, "bold", plainText(run.source.name))}  ${facts.join(" · ")}`,
    `  engine ${engine.name} (${plainText(engine.version)})`,
    ...(engine.tariff === undefined
      ? ["  It costs nothing, as far as is known."]
      : priceLines(estimate, screen)),
  ];
}

function counted(count: number, name: string): string {
  return `${formatCount(count)} ${name}${count === 1 ? "" : "s"}`;
}

function priceLines(estimate: Estimate, screen: Screen): string[] {
  const { quote, engine, config } = estimate;
  const { tariff } = engine;
  if (tariff === undefined || quote.mostCost === undefined) return [];
  const row = (name: string, route: Route) => {
    const { questions, jobs, tokens } = quote[route];
    const price = priceOf(tariff, route);
    const count = formatCount(questions);
    return [
      name,
      route === "batch" ? `${count} in ${formatCount(jobs)} ${jobs === 1 ? "job" : "jobs"}` : count,
      formatCount(tokens.inputTokens),
      formatCount(tokens.outputTokens),
      usd(costOf(tokens, price)),
      usd(mostCostOf(tokens, price)),
    ];
  };
  const heads = [
    { head: "ROUTE" },
    { head: "QUESTIONS" },
    { head: "TOKENS IN", align: "right" as const },
    { head: "TOKENS OUT", align: "right" as const },
    { head: "EXPECTED", align: "right" as const },
    { head: "AT MOST", align: "right" as const },
  ];
  const rows = (["batch", "online"] as const)
    .filter((route) => quote[route].questions > 0)
    .map((route) => row(route === "batch" ? "batch" : "online", route));
  const { maxCost } = config.limits;
  const verdict =
    quote.mostCost <= maxCost
      ? `within limits.maxCost (${usd(maxCost)})`
      : paint(screen, "yellow", `above limits.maxCost (${usd(maxCost)}): it would not be begun`);
  return [
    "",
    ...textTable(screen, heads, rows)
      .trimEnd()
      .split("\n")
      .map((line) => `  ${line}`),
    "",
    `  ${paint(screen, "bold", `Expected ${usd(quote.expectedCost ?? 0)}, at most ${usd(quote.mostCost)}`)}, ${verdict}`,
    hanging(screen, "  ", timeText(estimate)),
    hanging(
      screen,
      "  ",
      `Prices: ${plainText(tariff.source)}, ${tariff.date}. Token counts are estimates; the report has the true ones.`,
    ),
  ];
}

function timeText(estimate: Estimate): string {
  const minutes = minutesOf(estimate);
  if (minutes === undefined) return "";
  if (estimate.quote.batch.jobs === 0)
    return `Takes about ${duration(minutes.least)} to ${duration(minutes.most)}.`;
  return `Takes from ${duration(minutes.least)}, as a rule, up to ${duration(minutes.most)}: the service promises no more.`;
}

function duration(minutes: number): string {
  if (minutes < 1) return "a minute";
  if (minutes < 120) return `${Math.ceil(minutes)} minutes`;
  return `${Math.ceil(minutes / 60)} hours`;
}

function promptLines({ example }: Estimate, screen: Screen): string[] {
  const lines = [example?.system ?? "", "", example?.user ?? ""].join("\n").trim();
  const isCut = lines.length > promptCharacters;
  const shown = isCut ? `${lines.slice(0, promptCharacters)}…` : lines;
  return [
    paint(screen, "bold", "The first question, as it would be asked"),
    ...shown.split("\n").map((line) => paint(screen, "dim", `  │ ${plainText(line, 400)}`)),
  ];
}
