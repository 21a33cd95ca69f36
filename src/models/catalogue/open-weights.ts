import type { ModelFacts } from "../model.ts";
import { active, catalogueDate, type PriceSource, prices, profiles, usualLimits } from "./row.ts";

const priceList: PriceSource = { source: "AWS Price List, AmazonBedrock, us-east-1", date: "2026-09-22" };

/** Asked by Converse, which needs no template of ours and keeps thinking apart from the answer. */
const shared = {
  family: "converse",
  profiles: [],
  batch: "yes",
  takesTemperature: true,
  extraInput: {},
  lifeCycle: active,
  source: "AWS documentation, model cards; batch support tried, 2026-09",
  date: catalogueDate,
} as const;

/** Lower than any of these models can write, where no card says how much that is. */
const cautious = usualLimits(8_192);

/** gpt-oss always thinks; "low" is the least. How much that is, is a guess. */
const thinksLittle = {
  extraInput: { reasoning_effort: "low" },
  thinkingTokens: { expected: 150, most: 1_000 },
} as const;

const llama33 = "meta.llama3-3-70b-instruct-v1:0";
const llama4Scout = "meta.llama4-scout-17b-instruct-v1:0";
const llama4Maverick = "meta.llama4-maverick-17b-instruct-v1:0";

/** Models whose weights are open. */
export const openWeightModels: readonly ModelFacts[] = [
  {
    ...shared,
    id: llama33,
    name: "Llama 3.3 70B Instruct",
    profiles: profiles(llama33, "us"),
    // AWS documentation, model-parameters-meta: max_gen_len up to 2048.
    limits: usualLimits(2_048),
    prices: prices(0.72, 0.72, { source: "truefoundry/models; half for batches", date: "2026-02-01" }),
  },
  {
    ...shared,
    id: llama4Scout,
    name: "Llama 4 Scout 17B",
    profiles: profiles(llama4Scout, "us"),
    limits: cautious,
    prices: prices(0.17, 0.66, priceList),
  },
  {
    ...shared,
    id: llama4Maverick,
    name: "Llama 4 Maverick 17B",
    profiles: profiles(llama4Maverick, "us"),
    limits: cautious,
    prices: prices(0.24, 0.97, priceList),
  },
  {
    ...shared,
    id: "mistral.mistral-large-3-675b-instruct",
    name: "Mistral Large 3",
    limits: cautious,
    prices: prices(0.5, 1.5, priceList),
  },
  {
    ...shared,
    id: "mistral.ministral-3-8b-instruct",
    name: "Ministral 3 8B",
    limits: cautious,
    prices: undefined,
  },
  {
    ...shared,
    id: "mistral.ministral-3-14b-instruct",
    name: "Ministral 3 14B",
    limits: cautious,
    prices: undefined,
  },
  {
    ...shared,
    ...thinksLittle,
    id: "openai.gpt-oss-20b-1:0",
    name: "gpt-oss-20b",
    limits: usualLimits(16_000),
    prices: prices(0.07, 0.3, priceList),
  },
  {
    ...shared,
    ...thinksLittle,
    id: "openai.gpt-oss-120b-1:0",
    name: "gpt-oss-120b",
    limits: usualLimits(16_000),
    prices: prices(0.15, 0.6, priceList),
  },
  {
    ...shared,
    id: "qwen.qwen3-32b-v1:0",
    name: "Qwen3 32B",
    limits: cautious,
    prices: prices(0.15, 0.6, priceList),
  },
  {
    ...shared,
    id: "qwen.qwen3-235b-a22b-2507-v1:0",
    name: "Qwen3 235B A22B 2507",
    limits: cautious,
    prices: undefined,
  },
  {
    ...shared,
    id: "deepseek.v3.2",
    name: "DeepSeek V3.2",
    limits: cautious,
    prices: prices(0.62, 1.85, priceList),
  },
  {
    ...shared,
    id: "google.gemma-3-12b-it",
    name: "Gemma 3 12B",
    limits: cautious,
    prices: undefined,
  },
  {
    ...shared,
    id: "google.gemma-3-27b-it",
    name: "Gemma 3 27B",
    limits: cautious,
    prices: undefined,
  },
];
