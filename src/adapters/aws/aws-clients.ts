import { S3Client } from "@aws-sdk/client-s3";
import { version } from "../../version.ts";

export interface AwsSettings {
  /** e.g. "eu-west-1"; undefined: as the environment or the profile says. */
  readonly region?: string | undefined;
  /** A profile of `~/.aws/config`; undefined: as the environment says. */
  readonly profile?: string | undefined;
  /** How often a request is sent at most, the first time included. */
  readonly maxAttempts?: number | undefined;
  /** The process's environment; only asked whether an endpoint other than Amazon's is named. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

// The default of the SDK is 3; adaptive mode also slows down when the service asks for it, so more tries do no harm.
const defaultMaxAttempts = 5;
const connectionTimeoutMilliseconds = 10_000;
// Without it a connection that died silently is waited for without end. Long, because a slow reader is silent too.
const socketTimeoutMilliseconds = 120_000;

/** What every client of the SDK is made with. Endpoints (AWS_ENDPOINT_URL and its kin) are read by the SDK itself. */
export function awsClientConfig({ region, profile, maxAttempts = defaultMaxAttempts }: AwsSettings) {
  return {
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    maxAttempts,
    retryMode: "adaptive",
    // Two parts: name and version; one text with a slash would be escaped.
    customUserAgent: [["pigeonhole", version]] as [string, string][],
    requestHandler: {
      connectionTimeout: connectionTimeoutMilliseconds,
      socketTimeout: socketTimeoutMilliseconds,
    },
  };
}

export function openS3Client(settings: AwsSettings): S3Client {
  return new S3Client({ ...awsClientConfig(settings), forcePathStyle: hasOwnEndpoint(settings.environment) });
}

/** Other endpoints seldom have a host name for every bucket. */
function hasOwnEndpoint(environment: AwsSettings["environment"]): boolean {
  return Boolean(environment["AWS_ENDPOINT_URL_S3"] || environment["AWS_ENDPOINT_URL"]);
}
