import { type HomePlace, resourceNames } from "../adapters/aws/resource-names.ts";
import type { Config } from "../config/index.ts";

export interface HomeConfigOptions {
  readonly place: HomePlace;
  /** ARN of the key of the account's own (or of its alias); undefined: AWS keeps the keys. */
  readonly kmsKeyId: string | undefined;
  /** Of the credentials that are used; undefined: those of the environment, as a function has them. */
  readonly profile: string | undefined;
}

/** A configuration as the home on AWS changes it: what jobs need is the home's own, whatever is written for this computer. */
export function homeConfig<Part extends Pick<Config, "bedrock">>(
  config: Part,
  { place, kmsKeyId, profile }: HomeConfigOptions,
): Part {
  const { internalBucket, bedrockRoleArn } = resourceNames(place);
  const own = {
    region: place.region,
    profile,
    bucket: internalBucket,
    // Jobs read questions where the stages leave them.
    prefix: "",
    role: bedrockRoleArn,
    kmsKey: kmsKeyId,
  };
  return { ...config, bedrock: { ...config.bedrock, ...own } };
}
