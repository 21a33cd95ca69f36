import type { ModelFacts } from "../model.ts";
import {
  active,
  catalogueDate,
  onlinePrices,
  type PriceSource,
  prices,
  profiles,
  usualLimits,
} from "./row.ts";

const cards = "AWS documentation, model cards of Anthropic Claude (2026-10-09); batch support tried, 2026-09";
const priceList: PriceSource = {
  source: "AWS Price List, AmazonBedrockFoundationModels",
  date: "2026-09-22",
};

const shared = {
  family: "anthropic",
  batch: "yes",
  takesTemperature: true,
  extraInput: {},
  lifeCycle: active,
  source: cards,
  date: catalogueDate,
} as const;

/** From Claude 5 on a temperature is refused, and thinking is on unless it is turned off; it is billed as output. */
const withoutThinking = { takesTemperature: false, extraInput: { thinking: { type: "disabled" } } } as const;

const haiku45 = "anthropic.claude-haiku-4-5-20251001-v1:0";
const haiku55 = "anthropic.claude-haiku-5-5";
const sonnet45 = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const sonnet46 = "anthropic.claude-sonnet-4-6";
const sonnet5 = "anthropic.claude-sonnet-5";
const opus46 = "anthropic.claude-opus-4-6-v1";
const opus47 = "anthropic.claude-opus-4-7";
const opus48 = "anthropic.claude-opus-4-8";
const opus5 = "anthropic.claude-opus-5";
const haiku3 = "anthropic.claude-3-haiku-20240307-v1:0";
const haiku35 = "anthropic.claude-3-5-haiku-20241022-v1:0";

/** Claude models. A geography's profile costs 10 % more than the global one. */
export const claudeModels: readonly ModelFacts[] = [
  {
    ...shared,
    id: haiku45,
    name: "Claude Haiku 4.5",
    profiles: profiles(haiku45, "global", "us", "eu", "jp", "au"),
    limits: usualLimits(64_000),
    prices: prices(1, 5, priceList),
    geographicPrices: prices(1.1, 5.5, priceList),
  },
  {
    ...shared,
    ...withoutThinking,
    id: haiku55,
    name: "Claude Haiku 5.5",
    profiles: profiles(haiku55, "global", "us", "eu", "jp", "au"),
    batch: "unknown",
    limits: usualLimits(128_000),
    // Of prompts up to 100,000 tokens; beyond, a prompt costs five times that.
    prices: prices(0.1, 0.5, {
      source: "Anthropic price list; half for batches assumed",
      date: "2026-10-07",
    }),
    geographicPrices: prices(0.11, 0.55, { source: "Anthropic price list and 10 %", date: "2026-10-07" }),
  },
  {
    ...shared,
    id: sonnet45,
    name: "Claude Sonnet 4.5",
    profiles: profiles(sonnet45, "global", "us", "eu", "jp", "au"),
    limits: usualLimits(64_000),
    prices: prices(3, 15, priceList),
    geographicPrices: prices(3.3, 16.5, priceList),
  },
  {
    ...shared,
    id: sonnet46,
    name: "Claude Sonnet 4.6",
    profiles: profiles(sonnet46, "global", "us", "eu", "jp", "au"),
    limits: usualLimits(64_000),
    prices: prices(3, 15, priceList),
    geographicPrices: prices(3.3, 16.5, priceList),
  },
  {
    ...shared,
    ...withoutThinking,
    id: sonnet5,
    name: "Claude Sonnet 5",
    profiles: profiles(sonnet5, "global", "us", "eu", "jp", "au"),
    batch: "no",
    limits: usualLimits(128_000),
    // Sources differ: 2 and 10 was announced as a price until 2026-08-31. The dearer one is used.
    prices: onlinePrices(3, 15, { source: "Anthropic price list", date: "2026-09-22" }),
    geographicPrices: onlinePrices(3.3, 16.5, {
      source: "Anthropic price list and 10 %",
      date: "2026-09-22",
    }),
  },
  {
    ...shared,
    id: opus46,
    name: "Claude Opus 4.6",
    profiles: profiles(opus46, "global", "us", "eu"),
    limits: usualLimits(128_000),
    prices: undefined,
  },
  {
    ...shared,
    id: opus47,
    name: "Claude Opus 4.7",
    profiles: profiles(opus47, "global", "us", "eu"),
    batch: "no",
    takesTemperature: false,
    limits: usualLimits(128_000),
    prices: undefined,
  },
  {
    ...shared,
    id: opus48,
    name: "Claude Opus 4.8",
    profiles: profiles(opus48, "global", "us", "eu"),
    batch: "no",
    takesTemperature: false,
    limits: usualLimits(128_000),
    prices: undefined,
  },
  {
    ...shared,
    ...withoutThinking,
    id: opus5,
    name: "Claude Opus 5",
    profiles: profiles(opus5, "global", "us", "eu"),
    limits: usualLimits(128_000),
    prices: prices(5, 25, priceList),
    geographicPrices: prices(5.5, 27.5, priceList),
  },
  {
    ...shared,
    id: haiku35,
    name: "Claude 3.5 Haiku",
    profiles: profiles(haiku35, "us"),
    limits: usualLimits(8_192),
    prices: prices(0.8, 4, { source: "AWS, Amazon Bedrock pricing; half for batches", date: "2026-03-01" }),
    lifeCycle: { state: "ended", endOfLife: "2026-06-19" },
  },
  {
    ...shared,
    id: haiku3,
    name: "Claude 3 Haiku",
    profiles: profiles(haiku3, "us", "eu", "apac"),
    limits: usualLimits(4_096),
    prices: prices(0.25, 1.25, { source: "AWS, Amazon Bedrock pricing", date: "2025-01-01" }),
    lifeCycle: { state: "ended", endOfLife: "2026-09-10" },
  },
];
