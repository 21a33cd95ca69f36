import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  configurationFile,
  examplesFile,
  type HomePlace,
  resourceNames,
  uploadsFolder,
} from "../adapters/aws/resource-names.ts";
import { s3SourcePlace } from "../adapters/aws/s3-source-place.ts";
import type { Config } from "../config/index.ts";
import { isProductError, ProductError } from "../errors.ts";
import type { Log, Platform } from "../ports/index.ts";
import { homeConfig } from "./home-config.ts";
import { type EngineOptions, openEmbedded, openEngines } from "./open-engines.ts";

export interface AwsPlatformOptions extends EngineOptions {
  readonly config: EngineOptions["config"] & Pick<Config, "aws" | "retention">;
}

/** The home that is deployed on AWS. Its messages are worked off there: this process only sends them. */
export interface AwsPlatform extends Platform {
  readonly home: HomeAddresses;
}

/** Where things of a deployed home are. */
export interface HomeAddresses {
  readonly place: HomePlace;
  /** Where files and results are. */
  readonly requestsBucket: string;
  /** Key in that bucket for a file that a command uploads: no event tells of it. `sha256`: hex digest of its bytes. */
  uploadKey(file: { readonly sha256: string; readonly name: string }): string;
  /** What the platform's sources open a key of that bucket by. */
  sourcePlace(key: string): string;
  /** e.g. "s3://ph-123456789012-customer-requests-bucket-eu-west-1/output_data/…" */
  shownPlace(key: string): string;
}

/**
 * Opens the home of `config.aws` with the engine that is configured. Throws PH350 to PH357 for what AWS refuses, PH363
 * where no such home is deployed, and what {@link openEngines} throws.
 */
export async function openAwsPlatform(options: AwsPlatformOptions): Promise<AwsPlatform> {
  const { config, log } = options;
  const { parts, home } = await openDeployedParts(options);
  try {
    if (config.engine.use === "openai-compatible") throw new ProductError("PH375", {});
    const ownConfig = configInHome(config, home.place);
    // Jobs read and write where the stages do, and their ends are told by events.
    const engines = await openEngines({ ...options, config: ownConfig, exchange: parts.objects }, parts);
    return { ...parts, ...engines, log, home };
  } catch (error) {
    await parts.close();
    throw error;
  }
}

/** The same home without an engine of its own choice: for looking at what its ledger says. */
export async function openAwsLedgerPlatform(options: Omit<AwsPlatformOptions, "log">): Promise<AwsPlatform> {
  const { parts, home } = await openDeployedParts(options);
  const log: Log = { emit: () => {} };
  return { ...parts, ...(await openEmbedded(parts, log)), log, home };
}

/**
 * The same home for looking ahead at files of this computer: its kept answers are read, and whatever is written is
 * forgotten.
 */
export async function openAwsDryPlatform(options: AwsPlatformOptions): Promise<AwsPlatform> {
  const home = await openAwsPlatform({ ...options, isDry: true });
  const { openDryParts } = await import("../adapters/memory/dry-parts.ts");
  const { DiskSources } = await import("../adapters/local/disk-sources.ts");
  return { ...home, ...openDryParts(home.clock), sources: new DiskSources() };
}

/** The configuration as a command of this computer has to take it to speak to the home. */
export function configInHome<Part extends Pick<Config, "aws" | "bedrock">>(
  config: Part,
  place: HomePlace,
): Part {
  return homeConfig(config, { place, kmsKeyId: homeKeyOf(config, place), profile: config.aws.profile });
}

async function openDeployedParts({ config, environment }: Omit<AwsPlatformOptions, "log">) {
  const { openAwsParts, openHomePlace } = await import("../adapters/aws/aws-home.ts");
  const { AwsWorker } = await import("../adapters/aws/aws-worker.ts");
  const { DiskScratch } = await import("../adapters/local/disk-scratch.ts");
  const { SystemClock } = await import("../adapters/local/system-clock.ts");
  const aws = { region: config.aws.region, profile: config.aws.profile, environment };
  const place = await openHomePlace(aws, config.aws.prefix);
  const kmsKeyId = homeKeyOf(config, place);
  const worker = new AwsWorker({ id: `command-${randomUUID()}` });
  const parts = openAwsParts({
    aws,
    place,
    kmsKeyId,
    worker,
    clock: new SystemClock(),
    scratch: new DiskScratch(join(tmpdir(), "pigeonhole-scratch"), worker),
    retentionDays: config.retention.days,
  });
  try {
    await mustBeDeployed(parts, config.aws.prefix);
  } catch (error) {
    await parts.close();
    throw error;
  }
  return { parts, home: addressesOf(place) };
}

/** One question at the beginning, so that a home that is not there is called that, whatever would be missed first. */
async function mustBeDeployed({ objects }: Pick<Platform, "objects">, prefix: string): Promise<void> {
  await objects.head(configurationFile).catch((error: unknown) => {
    const isMissing = isProductError(error) && error.code === "PH360";
    throw isMissing ? new ProductError("PH363", { what: "home", name: prefix }, { cause: error }) : error;
  });
}

/** By its alias: which key is behind it is the account's matter. undefined: AWS keeps the keys. */
function homeKeyOf({ aws }: Pick<Config, "aws">, place: HomePlace): string | undefined {
  const { partition = "aws", region, account } = place;
  if (aws.encryption !== "kms") return undefined;
  return `arn:${partition}:kms:${region}:${account}:${resourceNames(place).keyAlias}`;
}

function addressesOf(place: HomePlace): HomeAddresses {
  const { requestsBucket } = resourceNames(place);
  return {
    place,
    requestsBucket,
    uploadKey: ({ sha256, name }) => `${uploadsFolder}/${sha256}/${keyName(name)}`,
    sourcePlace: (key) => s3SourcePlace({ bucket: requestsBucket, key }),
    shownPlace: (key) => `s3://${requestsBucket}/${key}`,
  };
}

/** A file's name as the last part of a key. */
function keyName(name: string): string {
  const safe = name.replace(/[\p{Cc}\\/]+/gu, "_");
  return /^\.*$/.test(safe) ? "input" : safe;
}

/** Keys of the home's own objects (`objects` of its platform) that are not a run's. */
export const homeKeys = { configuration: configurationFile, examples: examplesFile } as const;
