import type { Config } from "../../config/index.ts";
import { ProductError } from "../../errors.ts";
import { plainText } from "../context.ts";
import type { Check } from "./check.ts";
import { guidePlaces } from "./guide-places.ts";
import { refusalCheck } from "./tried-check.ts";

/** Whether a folder stands in for the bucket, and the simulator for the service. */
export function isSimulated({ bedrock }: Config): boolean {
  return bedrock.bucket?.startsWith("file:") === true;
}

/** What of the configuration keeps jobs from being asked for; nothing when they are not wanted. */
export function settingChecks(config: Config): Check[] {
  const { bedrock, engine } = config;
  if (engine.route === "online-only" || isSimulated(config)) return [];
  const places = { bucket: guidePlaces.bucket, role: guidePlaces.serviceRole };
  const missing = (["bucket", "role"] as const)
    .filter((key) => bedrock[key] === undefined)
    .map((key) =>
      refusalCheck("settings", new ProductError("PH315", { key: `bedrock.${key}` }), { place: places[key] }),
    );
  const isRole = bedrock.role === undefined || roleAccount(bedrock.role) !== undefined;
  if (isRole) return missing;
  const message = `\`bedrock.role\` is not the ARN of a role: ${plainText(bedrock.role ?? "", 200)}`;
  const fix = `It looks like arn:aws:iam::123456789012:role/pigeonhole-batch. See ${guidePlaces.serviceRole}.`;
  return [...missing, { name: "settings", level: "broken", message, fix }];
}

/** The account of a role's ARN (pattern: Amazon Bedrock API reference, CreateModelInvocationJob); undefined: it is none. */
export function roleAccount(arn: string): string | undefined {
  return /^arn:aws(?:-[^:]+)?:iam::(\d{12}):role\/.+$/.exec(arn)?.[1];
}
