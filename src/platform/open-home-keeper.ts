import type { HomePlace } from "../adapters/aws/resource-names.ts";
import type { Config, Environment } from "../config/index.ts";
import type { HomeKeeper } from "../ports/index.ts";

export interface HomeKeeperOptions {
  readonly config: Pick<Config, "aws">;
  readonly environment: Environment;
  /** undefined: it is asked for. */
  readonly place?: HomePlace;
}

/** Opens what looks after the home of `config.aws`, deployed or not. Throws PH350 to PH357 when AWS cannot be asked where it is. */
export async function openHomeKeeper(options: HomeKeeperOptions): Promise<HomeKeeper> {
  const { openAwsHomeKeeper } = await import("../adapters/aws/open-home-keeper.ts");
  const { openHomePlace } = await import("../adapters/aws/aws-home.ts");
  const { region, profile, prefix } = options.config.aws;
  const aws = { region, profile, environment: options.environment };
  return openAwsHomeKeeper(aws, options.place ?? (await openHomePlace(aws, prefix)));
}
