import { athenaViews } from "../adapters/aws/athena-tables.ts";
import type { HomePlace } from "../adapters/aws/resource-names.ts";
import type { Config, Environment } from "../config/index.ts";
import type { RemoteQueries } from "../ports/index.ts";

export interface RemoteQueriesOptions {
  readonly config: Pick<Config, "aws" | "analytics">;
  readonly environment: Environment;
  /** undefined: it is asked for. */
  readonly place?: HomePlace;
}

/** What can be asked in the home on AWS. */
export const remoteTables: readonly {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly description: string }[];
}[] = [...athenaViews].reverse().map(({ name, description, columns }) => ({ name, description, columns }));

/** Opens the results of the home of `config.aws`. Throws PH350 to PH357 when AWS cannot be asked where it is. */
export async function openRemoteQueries(options: RemoteQueriesOptions): Promise<RemoteQueries> {
  const { openAthena } = await import("../adapters/aws/open-athena.ts");
  const { SystemClock } = await import("../adapters/local/system-clock.ts");
  const { openHomePlace } = await import("../adapters/aws/aws-home.ts");
  const { aws: settings, analytics } = options.config;
  const { region, profile, prefix } = settings;
  const aws = { region, profile, environment: options.environment };
  return openAthena(aws, options.place ?? (await openHomePlace(aws, prefix)), {
    database: analytics.database,
    scanLimitMb: analytics.athena.scanLimitMb,
    pricePerTerabyte: analytics.athena.pricePerTerabyte,
    clock: new SystemClock(),
  });
}
