import type { Config } from "../../config/index.ts";
import type { BedrockProbes } from "../../ports/index.ts";
import { plainText } from "../context.ts";
import type { Check } from "./check.ts";
import { guidePlaces } from "./guide-places.ts";
import { triedCheck } from "./tried-check.ts";

/** Whether the bucket is there, in the right region, and can be written and read by you. */
export async function bucketChecks(probes: BedrockProbes, { bedrock }: Config): Promise<Check[]> {
  const region = await probes.region();
  const bucket = plainText(bedrock.bucket ?? "", 100);
  const there = await triedCheck({
    name: "bucket",
    work: () => probes.bucketRegion(),
    found: (place) => regionFinding(bucket, place, region),
    place: guidePlaces.ownPolicy,
  });
  if (there.level === "broken") return [there];
  const below = plainText(`s3://${bucket}/${bedrock.prefix}`, 200);
  const key = bedrock.kmsKey === undefined ? "" : `, encrypted with ${plainText(bedrock.kmsKey, 200)}`;
  const trial = await triedCheck({
    name: "bucket-trial",
    work: () => probes.tryBucket(),
    found: () => ({ level: "fine", message: `You can write, read and delete below ${below}${key}` }),
    place: bedrock.kmsKey === undefined ? guidePlaces.ownPolicy : guidePlaces.key,
  });
  return [there, trial];
}

function regionFinding(bucket: string, place: string | undefined, region: string): Omit<Check, "name"> {
  if (place === undefined || place === region) {
    return {
      level: "fine",
      message: `The bucket ${bucket} is there${place === undefined ? "" : `, in ${region}`}`,
    };
  }
  return {
    level: "broken",
    message: `The bucket ${bucket} is in ${plainText(place, 40)}, and jobs run in ${region}: they must be in the same region`,
    fix: `Set \`bedrock.region\` to \`${plainText(place, 40)}\`, or make a bucket in ${region}. See ${guidePlaces.bucket}.`,
  };
}
