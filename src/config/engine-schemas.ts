import * as z from "zod";
import { defaults } from "./defaults.ts";
import { key } from "./key-facts.ts";
import { decimal, group, lowerCase, text, truth, wholeNumber } from "./value-schemas.ts";

/** Engines of this version. */
export const engineNames = ["embedded", "bedrock", "openai-compatible"] as const;
const routes = ["auto", "batch-only", "online-only"] as const;
const afterDeadlines = ["report", "finish-online"] as const;
const requestForms = ["native", "converse"] as const;
const schemaChoices = ["off", "on"] as const;

const choice = <const Names extends readonly string[]>(names: Names) =>
  z.preprocess(lowerCase, z.enum(names));

export const engine = group({
  use: key(choice(engineNames).optional(), {
    description:
      "What does the sorting. `embedded` needs no account and no network: it works with word statistics on this computer. `bedrock` asks a language model of Amazon Bedrock, `openai-compatible` one behind a chat completions interface (Ollama, vLLM, LM Studio, OpenAI).",
    expects: "an engine of this version (`embedded`, `bedrock` or `openai-compatible`)",
    default: defaults.engine.use,
  }),
  model: key(text().optional(), {
    description: `The model's id. Without it, \`bedrock\` takes \`${defaults.bedrock.model}\`; \`openai-compatible\` needs one.`,
    expects: "the id of a model",
    reference: "BEDROCK_AGENT_MODEL",
  }),
  route: key(choice(routes).optional(), {
    description:
      "How questions reach a model. `auto`: in inference jobs at half price, and online what is too little for a job. `batch-only` never asks online, `online-only` always.",
    expects: "one of `auto`, `batch-only`, `online-only`",
    default: defaults.engine.route,
  }),
  batchSize: key(wholeNumber(1, 1_000_000).optional(), {
    description:
      "How many different texts are sent together. Without it, as many as the engine takes: few large jobs are faster than many small ones. There is no minimum.",
    expects: "a whole number from 1 to 1,000,000",
    reference: "BATCH_SIZE",
  }),
  attempts: key(wholeNumber(1, 10).optional(), {
    description:
      "How often in all a text is put to the engine when the answer is missing or is not in the list of categories.",
    expects: "a whole number from 1 to 10",
    default: defaults.engine.attempts,
  }),
  concurrency: key(wholeNumber(1, 500).optional(), {
    description: "How many texts are asked at a time online. More is faster until the service slows it down.",
    expects: "a whole number from 1 to 500",
    default: defaults.engine.concurrency,
    reference: "MAX_CONCURRENCY",
  }),
  maxTokens: key(wholeNumber(16, 64_000).optional(), {
    description:
      "The most tokens that an answer may have. Without it, enough for a category and a short reason. The upper bound of the price grows with it.",
    expects: "a whole number from 16 to 64,000",
  }),
  cache: key(truth().optional(), {
    description:
      "Whether answers of earlier runs are used for the same texts, asked in the same way. Such answers cost nothing.",
    expects: "`true` or `false`",
    default: defaults.engine.cache,
  }),
  deadlineHours: key(decimal(0.01, 168).optional(), {
    description: "An inference job that takes longer is reported as overdue.",
    expects: "a number of hours up to 168",
    default: defaults.engine.deadlineHours,
  }),
  afterDeadline: key(choice(afterDeadlines).optional(), {
    description:
      "What becomes of an overdue job. `report`: it goes on. `finish-online`: it is stopped, its answers are kept, and the rest is asked online at the online price.",
    expects: "`report` or `finish-online`",
    default: defaults.engine.afterDeadline,
  }),
});

export const bedrock = group({
  region: key(text().optional(), {
    description: "The AWS region. Without it, the one of the environment or of the profile.",
    expects: "the name of a region, such as `eu-central-1`",
  }),
  profile: key(text().optional(), {
    description:
      "The profile of your AWS credentials. Without it, the usual chain (environment, default profile, SSO).",
    expects: "the name of a profile",
  }),
  bucket: key(text().optional(), {
    description:
      "The S3 bucket that inference jobs read from and write to, in the same region. A `file:` address of a folder is for the simulator.",
    expects: "the name of a bucket",
  }),
  prefix: key(text().optional(), {
    description: "Below which prefix of the bucket.",
    expects: "a prefix of letters, digits, `-`, `_`, `.` and `/`",
    default: defaults.bedrock.prefix,
  }),
  role: key(text().optional(), {
    description: "The ARN of the role by which Bedrock reads and writes the bucket.",
    expects: "the ARN of a role, such as `arn:aws:iam::123456789012:role/pigeonhole-batch`",
  }),
  kmsKey: key(text().optional(), {
    description:
      "The KMS key that what is written to the bucket is encrypted with. Without it, the bucket's own setting.",
    expects: "the id, alias or ARN of a key",
  }),
  form: key(choice(requestForms).optional(), {
    description:
      "In which form a model is asked in jobs: its own (`native`), or Bedrock's common one (`converse`), which fits every chat model.",
    expects: "`native` or `converse`",
    default: defaults.bedrock.form,
  }),
  jobHours: key(wholeNumber(24, 168).optional(), {
    description: "After how many hours Bedrock itself ends a job.",
    expects: "a whole number from 24 to 168",
    default: defaults.bedrock.jobHours,
  }),
  jobs: key(wholeNumber(1, 1000).optional(), {
    description: "How many jobs of a run may be under way together. Without it, your account's quota.",
    expects: "a whole number from 1 to 1,000",
  }),
  minRecords: key(wholeNumber(1, 100_000).optional(), {
    description: "The least records of a job. Without it, your account's quota.",
    expects: "a whole number from 1 to 100,000",
    reference: "MINIMUM_RECORDS_PER_BATCH",
  }),
  maxRecords: key(wholeNumber(1, 1_000_000).optional(), {
    description: "The most records of a job. Without it, your account's quota.",
    expects: "a whole number from 1 to 1,000,000",
  }),
  pollSeconds: key(decimal(0.05, 3600).optional(), {
    description: "How often to ask how a job stands.",
    expects: "a number of seconds from 0.05 to 3,600",
    default: defaults.bedrock.pollSeconds,
  }),
});

export const openaiCompatible = group({
  url: key(text().optional(), {
    description: "The address of the interface, up to `/v1`.",
    expects: "an address such as `http://localhost:11434/v1`",
    default: defaults.openaiCompatible.url,
  }),
  keyVariable: key(text().optional(), {
    description:
      "The environment variable that holds the API key, such as `OPENAI_API_KEY`. The key itself never stands in this file. Without this, no key is sent.",
    expects: "the name of an environment variable",
  }),
  jsonSchema: key(choice(schemaChoices).optional(), {
    description: "Whether the service can be made to answer with a category of the list (structured output).",
    expects: "`on` or `off`",
    default: defaults.openaiCompatible.jsonSchema,
  }),
});

const price = (what: string) =>
  key(decimal(0, 10_000).optional(), {
    description: `${what}, in US dollars for a million tokens.`,
    expects: "a number of US dollars",
  });

export const prices = group({
  input: price("What is sent online"),
  output: price("What is answered online"),
  batchInput: price("What is sent in jobs"),
  batchOutput: price("What is answered in jobs"),
});
