import type { Config } from "./config.ts";
import { defaults } from "./defaults.ts";
import type { UserConfig } from "./user-config.ts";

type Engines = Pick<Config, "engine" | "bedrock" | "openaiCompatible" | "prices">;

/** Fills in the defaults of everything that is about who answers. */
export function resolveEngines(user: UserConfig): Engines {
  const { engine = {}, bedrock = {}, openaiCompatible = {}, prices = {} } = user;
  return {
    engine: {
      use: engine.use ?? defaults.engine.use,
      model: engine.model,
      route: engine.route ?? defaults.engine.route,
      batchSize: engine.batchSize,
      attempts: engine.attempts ?? defaults.engine.attempts,
      concurrency: engine.concurrency ?? defaults.engine.concurrency,
      maxTokens: engine.maxTokens,
      cache: engine.cache ?? defaults.engine.cache,
      deadlineHours: engine.deadlineHours ?? defaults.engine.deadlineHours,
      afterDeadline: engine.afterDeadline ?? defaults.engine.afterDeadline,
    },
    bedrock: {
      region: bedrock.region,
      profile: bedrock.profile,
      bucket: bedrock.bucket,
      prefix: withoutSlashes(bedrock.prefix ?? defaults.bedrock.prefix),
      role: bedrock.role,
      kmsKey: bedrock.kmsKey,
      form: bedrock.form ?? defaults.bedrock.form,
      jobHours: bedrock.jobHours ?? defaults.bedrock.jobHours,
      jobs: bedrock.jobs,
      minRecords: bedrock.minRecords,
      maxRecords: bedrock.maxRecords,
      pollSeconds: bedrock.pollSeconds ?? defaults.bedrock.pollSeconds,
    },
    openaiCompatible: {
      url: withoutSlashes(openaiCompatible.url ?? defaults.openaiCompatible.url),
      keyVariable: openaiCompatible.keyVariable,
      jsonSchema: openaiCompatible.jsonSchema ?? defaults.openaiCompatible.jsonSchema,
    },
    prices: {
      input: prices.input,
      output: prices.output,
      batchInput: prices.batchInput,
      batchOutput: prices.batchOutput,
    },
  };
}

function withoutSlashes(text: string): string {
  return text.replace(/^\/+|\/+$/g, "");
}
