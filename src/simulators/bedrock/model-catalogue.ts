/** Who speaks how: which body a model takes and which it gives. */
export const familyNames = ["anthropic", "nova", "llama", "mistral", "openai", "titan"] as const;
export type FamilyName = (typeof familyNames)[number];

export interface ModelFacts {
  readonly family: FamilyName;
  readonly isBatchCapable: boolean;
  readonly isAtEndOfLife: boolean;
  /** Whether it is reached through an inference profile only, e.g. "us.…" or "global.…". */
  readonly needsProfile: boolean;
  /** Most tokens that an answer may ask for. */
  readonly maximumTokens: number;
}

/** A model, told by its id without region and profile, e.g. "anthropic.claude-haiku-4-5-20251001-v1:0". */
export interface Model extends ModelFacts {
  readonly id: string;
  /** Whether temperature and top_p exclude each other. */
  readonly samplesOneWay: boolean;
  /** Whether temperature, top_p and top_k are refused, and thinking is on unless it is disabled. */
  readonly thinksByItself: boolean;
}

interface Row extends Partial<Omit<ModelFacts, "family">> {
  readonly match: RegExp;
}

/**
 * What differs from model to model; the first row that fits is taken.
 * Sources: end of life: "Amazon Bedrock model lifecycle" and the model cards; batch: "Supported Regions and models for
 * batch inference", and refusals that were published (stdapi-ai/stdapi.ai#292 and others); Nova's and Llama 4's limits:
 * measured and published; Claude's limits: model cards; the remaining limits are assumptions.
 */
const rows: readonly Row[] = [
  { match: /^anthropic\.claude-(3-haiku|3-5-haiku|3-sonnet|3-opus|v2|instant)/, isAtEndOfLife: true },
  { match: /^anthropic\.claude-(sonnet-5|fable-5)/, isBatchCapable: false, needsProfile: true },
  { match: /^anthropic\.claude-opus-4-[78]/, isBatchCapable: false, needsProfile: true },
  {
    match: /^anthropic\.claude-(opus-4-2025|opus-4-1)/,
    isBatchCapable: false,
    needsProfile: true,
    maximumTokens: 32_000,
  },
  // Nobody has published that a batch job with it was accepted.
  { match: /^anthropic\.claude-haiku-5/, isBatchCapable: false, needsProfile: true, maximumTokens: 128_000 },
  { match: /^anthropic\.claude-(haiku|sonnet|opus)-5/, needsProfile: true, maximumTokens: 128_000 },
  { match: /^anthropic\.claude-(haiku|sonnet|opus)-4/, needsProfile: true, maximumTokens: 64_000 },
  { match: /^anthropic\.claude-3-[57]-sonnet/, maximumTokens: 8_192 },
  { match: /^amazon\.nova-premier-v1/, isAtEndOfLife: true },
  { match: /^amazon\.nova-2/, needsProfile: true, maximumTokens: 65_535 },
  { match: /^amazon\.nova/, maximumTokens: 10_000 },
  { match: /^amazon\.titan-text-premier/, isAtEndOfLife: true },
  { match: /^meta\.llama3-2/, isAtEndOfLife: true },
  { match: /^meta\.llama/, needsProfile: true, maximumTokens: 8_192 },
  { match: /^openai\.gpt-5/, isBatchCapable: false },
  { match: /^moonshotai?\.kimi-k3/, isBatchCapable: false },
];

const usual = { isBatchCapable: true, isAtEndOfLife: false, needsProfile: false, maximumTokens: 8_192 };

const families: readonly (readonly [RegExp, FamilyName])[] = [
  [/^anthropic\./, "anthropic"],
  [/^amazon\.nova/, "nova"],
  [/^amazon\.titan-text/, "titan"],
  [/^meta\./, "llama"],
  [/^mistral\.(mi(s|x)tral-7b|mixtral-8x7b|mistral-large-2402|mistral-small-2402)/, "mistral"],
  [/^(mistral|openai|qwen|deepseek|google|nvidia|zai|minimax|moonshotai?)\./, "openai"],
];

/** The model that an id or ARN means, without its profile; undefined when there is none. */
export function modelOf(
  idOrArn: string,
  changes: Readonly<Record<string, Partial<ModelFacts>>>,
): { readonly model: Model; readonly isProfile: boolean } | undefined {
  const name =
    /:(?:foundation-model|inference-profile|application-inference-profile|custom-model)\/([^/]+)/.exec(
      idOrArn,
    )?.[1];
  const spelled = name ?? idOrArn;
  // Source of the prefixes: "Supported Regions and models for inference profiles".
  const id = spelled.replace(/^(us-gov|us|eu|apac|jp|au|ca|global)\./, "");
  const change = changes[id] ?? {};
  const family = change.family ?? families.find(([match]) => match.test(id))?.[1];
  if (family === undefined) return undefined;
  const { match: _, ...row } = rows.find(({ match }) => match.test(id)) ?? { match: / / };
  const model = {
    ...usual,
    ...row,
    ...change,
    id,
    family,
    samplesOneWay: /^anthropic\.claude-(haiku|sonnet|opus)-4-[5-9]/.test(id),
    thinksByItself: /^anthropic\.claude-[a-z]+-5/.test(id),
  };
  return { model, isProfile: spelled !== id };
}
