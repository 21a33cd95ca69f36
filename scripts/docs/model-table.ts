import type { TokenPrice } from "../../src/domain/index.ts";
import { type ModelFacts, modelCatalogue } from "../../src/models/index.ts";

/** What the three examples of the repository take for a text, rounded: 11 categories with examples, and a reason. */
const typical = { texts: 1000, inputTokens: 2200, outputTokens: 65 };

const heads = [
  "Model",
  "`engine.model`",
  "Batches",
  "Jobs: in / out",
  "Online: in / out",
  "1,000 texts in jobs",
  "1,000 texts online",
  "Price read",
];

/** The models of the catalogue that can be asked, cheapest first, and after them those that cannot. */
export function modelTable(): string {
  const living = modelCatalogue.filter(({ lifeCycle }) => lifeCycle.state !== "ended");
  const priced = living
    .filter(({ prices }) => prices !== undefined)
    .sort((a, b) => sortPrice(a) - sortPrice(b));
  const unpriced = living.filter(({ prices }) => prices === undefined);
  const ended = modelCatalogue.filter(({ lifeCycle }) => lifeCycle.state === "ended");
  const rows = [heads, heads.map(() => "---"), ...priced.map(rowOf)];
  return [
    rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
    `In US dollars. "In / out" is for a million tokens; 1,000 texts are ${count(typical.inputTokens)} tokens in and ${typical.outputTokens} out each, and what a model thinks besides.`,
    `Known, but not their prices, which you have to give: ${unpriced.map(nameAndId).join(", ")}.`,
    `At the end of their lives: ${ended.map(({ name, lifeCycle }) => `${name} (${lifeCycle.endOfLife})`).join(", ")}.`,
  ].join("\n\n");
}

function rowOf(model: ModelFacts): string[] {
  const { name, batch, prices } = model;
  return [
    name,
    `\`${calledId(model)}\``,
    batch === "unknown" ? "not known" : batch,
    pair(batch === "no" ? undefined : prices?.batch),
    pair(prices?.online),
    typicalCost(model, batch === "no" ? undefined : prices?.batch),
    typicalCost(model, prices?.online),
    prices?.date ?? "",
  ];
}

/** The profile that costs least, else the plain id. */
function calledId({ id, profiles }: ModelFacts): string {
  return profiles[0] ?? id;
}

function nameAndId(model: ModelFacts): string {
  return `${model.name} (\`${calledId(model)}\`${model.batch === "no" ? ", no batches" : ""})`;
}

function sortPrice(model: ModelFacts): number {
  const { batch, prices } = model;
  const price = batch === "no" ? prices?.online : (prices?.batch ?? prices?.online);
  return price === undefined ? Number.POSITIVE_INFINITY : costOfTypical(model, price);
}

function typicalCost(model: ModelFacts, price: TokenPrice | undefined): string {
  return price === undefined ? "–" : `$${costOfTypical(model, price).toFixed(2)}`;
}

function costOfTypical({ thinkingTokens }: ModelFacts, price: TokenPrice): number {
  const outputTokens = typical.outputTokens + (thinkingTokens?.expected ?? 0);
  const perText = typical.inputTokens * price.inputPerMillion + outputTokens * price.outputPerMillion;
  return (typical.texts * perText) / 1_000_000;
}

function pair(price: TokenPrice | undefined): string {
  return price === undefined ? "–" : `${price.inputPerMillion} / ${price.outputPerMillion}`;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
