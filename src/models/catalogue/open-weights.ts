import type { ModelFacts } from "../model.ts";
import { active, catalogueDate, type PriceSource, prices, profiles, usualLimits } from "./row.ts";

const priceList: PriceSource = { source: "AWS Price List, AmazonBedrock, US regions", date: "2026-09-22" };

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

/** gpt-oss always thinks; "low" is the least. How much that is, is a guess: at the usual effort it was 1,780 tokens. */
const thinksLittle = {
  extraInput: { reasoning_effort: "low" },
  thinkingTokens: { expected: 200, most: 2_000 },
} as const;

const llama33 = "meta.llama3-3-70b-instruct-v1:0";
const llama4Scout = "meta.llama4-scout-17b-instruct-v1:0";
const llama4Maverick = "meta.llama4-maverick-17b-instruct-v1:0";

/** Models whose weights are open. The most tokens of an answer were tried: the service names its limit. */
export const openWeightModels: readonly ModelFacts[] = [
  {
    ...shared,
    id: llama33,
    name: "Llama 3.3 70B Instruct",
    profiles: profiles(llama33, "us"),
    // AWS documentation, model-parameters-meta: max_gen_len up to 2048.
    limits: usualLimits(2_048),
    prices: prices(0.72, 0.72, {
      source: "truefoundry/models; half for batches assumed",
      date: "2026-02-01",
    }),
  },
  {
    ...shared,
    id: llama4Scout,
    name: "Llama 4 Scout 17B",
    profiles: profiles(llama4Scout, "us"),
    limits: usualLimits(8_192),
    prices: prices(0.17, 0.66, priceList),
  },
  {
    ...shared,
    id: llama4Maverick,
    name: "Llama 4 Maverick 17B",
    profiles: profiles(llama4Maverick, "us"),
    limits: usualLimits(8_192),
    prices: prices(0.24, 0.97, priceList),
  },
  {
    ...shared,
    id: "mistral.mistral-large-3-675b-instruct",
    name: "Mistral Large 3",
    limits: usualLimits(262_144),
    prices: prices(0.5, 1.5, priceList),
  },
  {
    ...shared,
    id: "mistral.ministral-3-8b-instruct",
    name: "Ministral 3 8B",
    limits: usualLimits(262_144),
    prices: prices(0.14, 0.14, priceList),
  },
  {
    ...shared,
    id: "mistral.ministral-3-14b-instruct",
    name: "Ministral 3 14B",
    limits: usualLimits(262_144),
    prices: prices(0.2, 0.2, priceList),
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
    // Thinks unless its template says otherwise, which no source tells of the service: there is room for it.
    thinkingTokens: { expected: 300, most: 2_000 },
    id: "qwen.qwen3-32b-v1:0",
    name: "Qwen3 32B",
    limits: usualLimits(32_768),
    prices: prices(0.15, 0.6, priceList),
  },
  {
    ...shared,
    id: "qwen.qwen3-next-80b-a3b",
    name: "Qwen3 Next 80B A3B",
    limits: usualLimits(262_144),
    prices: prices(0.14, 1.2, priceList),
  },
  {
    ...shared,
    id: "qwen.qwen3-235b-a22b-2507-v1:0",
    name: "Qwen3 235B A22B 2507",
    limits: usualLimits(262_144),
    prices: prices(0.22, 0.88, priceList),
  },
  {
    ...shared,
    id: "deepseek.v3.2",
    name: "DeepSeek V3.2",
    limits: usualLimits(163_840),
    prices: prices(0.62, 1.85, priceList),
  },
  {
    ...shared,
    id: "google.gemma-3-12b-it",
    name: "Gemma 3 12B",
    limits: usualLimits(131_072),
    prices: prices(0.1, 0.3, priceList),
  },
  {
    ...shared,
    id: "google.gemma-3-27b-it",
    name: "Gemma 3 27B",
    limits: usualLimits(131_072),
    prices: prices(0.24, 0.38, priceList),
  },
];
