import type { ModelFacts } from "../model.ts";
import { active, catalogueDate, type PriceSource, prices, profiles, usualLimits } from "./row.ts";

const priceList: PriceSource = { source: "AWS Price List, AmazonBedrock, US regions", date: "2026-09-22" };

const shared = {
  family: "nova",
  batch: "yes",
  takesTemperature: true,
  extraInput: {},
  lifeCycle: active,
  source: "AWS documentation, model cards of Amazon Nova and batch-inference-supported",
  date: catalogueDate,
} as const;

const micro = "amazon.nova-micro-v1:0";
const lite = "amazon.nova-lite-v1:0";
const pro = "amazon.nova-pro-v1:0";
const lite2 = "amazon.nova-2-lite-v1:0";

/** Amazon's own models. */
export const novaModels: readonly ModelFacts[] = [
  {
    ...shared,
    id: micro,
    name: "Nova Micro",
    profiles: profiles(micro, "us", "eu", "apac"),
    // Tried: the card says 5,000, the service refuses more than 10,000.
    limits: usualLimits(10_000),
    prices: prices(0.035, 0.14, priceList),
  },
  {
    ...shared,
    id: lite,
    name: "Nova Lite",
    profiles: profiles(lite, "us", "eu", "apac"),
    limits: usualLimits(5_000),
    prices: prices(0.06, 0.24, priceList),
  },
  {
    ...shared,
    id: pro,
    name: "Nova Pro",
    profiles: profiles(pro, "us", "eu", "apac"),
    limits: usualLimits(5_000),
    prices: prices(0.8, 3.2, priceList),
  },
  {
    ...shared,
    id: lite2,
    name: "Nova 2 Lite",
    profiles: profiles(lite2, "global", "us", "eu", "jp"),
    limits: usualLimits(65_535),
    prices: prices(0.3, 2.5, priceList),
    geographicPrices: prices(0.319, 2.651, priceList),
  },
];
