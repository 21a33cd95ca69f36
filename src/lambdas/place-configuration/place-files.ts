import { openS3Client } from "../../adapters/aws/aws-clients.ts";
import { configurationFile, examplesFile, resourceNames } from "../../adapters/aws/resource-names.ts";
import { S3ObjectStore } from "../../adapters/aws/s3-object-store.ts";
import { ProductError } from "../../errors.ts";
import type { ObjectStore } from "../../ports/index.ts";
import { homeEnvironment } from "../host/environment.ts";

export interface PlacedFile {
  readonly Key: string;
  readonly SourceBucket: string;
  readonly SourceKey: string;
}

/** Copies the files that the properties of the resource name. Throws PH379, and PH35x and PH36x of the buckets. */
export async function placeFiles(properties: Readonly<Record<string, unknown>>): Promise<void> {
  const { place, kmsKeyId, variables: environment } = homeEnvironment();
  const client = openS3Client({ region: place.region, environment });
  const storeOf = (bucket: string) => new S3ObjectStore({ client, bucket, kmsKeyId });
  await copyFiles(placedFiles(properties), storeOf, storeOf(resourceNames(place).internalBucket));
}

/** What is asked for. Throws PH379 when the properties are not as the handler says. */
export function placedFiles({ Files: files }: Readonly<Record<string, unknown>>): PlacedFile[] {
  if (!Array.isArray(files) || files.length === 0) throw wrong("`Files` is no list");
  return files.map((file: Readonly<Record<string, unknown>>) => {
    const { Key, SourceBucket, SourceKey } = file;
    if (typeof Key !== "string" || typeof SourceBucket !== "string" || typeof SourceKey !== "string") {
      throw wrong("an object has no `Key`, `SourceBucket` or `SourceKey`");
    }
    if (!isConfigurationKey(Key)) throw wrong(`\`${Key}\` is no object of the configuration`);
    return { Key, SourceBucket, SourceKey };
  });
}

/** Throws PH379 when one of them is not there. */
export async function copyFiles(
  files: readonly PlacedFile[],
  sourceOf: (bucket: string) => ObjectStore,
  target: ObjectStore,
): Promise<void> {
  for (const { Key, SourceBucket, SourceKey } of files) {
    const bytes = await sourceOf(SourceBucket).get(SourceKey);
    if (bytes === undefined) throw wrong(`\`s3://${SourceBucket}/${SourceKey}\` is not there`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    await target.put(Key, Buffer.concat(chunks));
  }
}

/** Whatever the template says: nothing else of the bucket is touched. */
function isConfigurationKey(key: string): boolean {
  const [, classifier] = /^config\/examples\/(.+)\.json$/.exec(key) ?? [];
  return key === configurationFile || (classifier !== undefined && key === examplesFile(classifier));
}

function wrong(problem: string): ProductError {
  return new ProductError("PH379", { problem });
}
