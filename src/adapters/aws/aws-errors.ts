import { isProductError, ProductError } from "../../errors.ts";

export interface AwsRequest {
  /** As a person knows it, e.g. "Amazon S3". */
  readonly service: string;
  /** What was asked for, e.g. "s3://bucket/key" or a job's name. */
  readonly place: string;
  /** The bucket, where there is one. */
  readonly bucket?: string | undefined;
  /** Whether the service may quote what it was sent: then its words are left out, for they could hold a record's text. */
  readonly mayQuoteInput?: boolean | undefined;
}

/** The parts of an error of the SDK that are looked at; each may be missing. */
interface AwsFailure {
  readonly name: string;
  readonly message: string;
  /** Of the system, e.g. "ECONNRESET". */
  readonly code: string;
  readonly status: number | undefined;
  readonly error: unknown;
}

const unreachableCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPROTO",
  "ERR_STREAM_PREMATURE_CLOSE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);
const unreachableNames = new Set(["TimeoutError", "NetworkingError", "RequestTimeout"]);
// The runtime of Bedrock is spoken to by HTTP/2, whose handler of the SDK throws plain errors for a connection that broke.
const brokenHttp2 =
  /^(HTTP\/2 stream is abnormally aborted|Frame type id|Unexpected error: http2)|destroyed session/;
const missingCredentialNames = new Set(["CredentialsProviderError", "TokenProviderError"]);
const refusedCredentialNames = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "TokenRefreshRequired",
  "InvalidToken",
  "InvalidAccessKeyId",
  "InvalidClientTokenId",
  "UnrecognizedClientException",
  "SignatureDoesNotMatch",
  "InvalidSignatureException",
  "IncompleteSignature",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "RequestExpired",
  "RequestTimeTooSkewed",
]);
const throttledNames = new Set([
  "SlowDown",
  "RequestThrottled",
  "OverLimit",
  "KmsThrottled",
  "ServiceUnavailable",
  "TooManyRequestsException",
  "LimitExceeded",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
]);
const elsewhereNames = new Set([
  "PermanentRedirect",
  "AuthorizationHeaderMalformed",
  "IllegalLocationConstraintException",
]);
// Two requests at the same thing at the same moment; the service asks to try again.
const conflictNames = new Set([
  "ConditionalRequestConflict",
  "OperationAborted",
  "TransactionConflictException",
  "TransactionInProgressException",
]);

/**
 * The error that a person or the service can mend (PH350 to PH361); the same error when the SDK did not make it.
 * Decided by the error's name and HTTP status (AWS documentation, Amazon S3 API reference, "Error responses").
 */
export function asAwsError(error: unknown, request: AwsRequest): unknown {
  const failure = failureOf(error);
  if (failure === undefined) return error;
  return (
    failureBeforeSending(failure, request) ?? failureOfPlace(failure, request) ?? answer(failure, request)
  );
}

/** Runs `work`; what AWS refuses is thrown as {@link asAwsError} words it. */
export async function withAwsErrors<Result>(
  request: AwsRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asAwsError(error, request);
  }
}

/** Whether an error of the SDK has one of these names, e.g. "NoSuchKey". */
export function isAwsError(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

function failureOf(error: unknown): AwsFailure | undefined {
  if (!(error instanceof Error) || isProductError(error)) return undefined;
  const { $metadata, code } = error as Error & { $metadata?: { httpStatusCode?: number }; code?: unknown };
  return {
    name: error.name,
    message: error.message,
    code: typeof code === "string" ? code : "",
    status: $metadata?.httpStatusCode,
    error,
  };
}

function failureBeforeSending({ name, message, code, error }: AwsFailure, { service }: AwsRequest) {
  const options = { cause: error };
  if (missingCredentialNames.has(name)) return new ProductError("PH350", { service }, options);
  if (refusedCredentialNames.has(name)) return new ProductError("PH351", { service, reason: name }, options);
  // Here the SDK throws plain errors; their words are all there is to know them by.
  if (message === "Region is missing") return new ProductError("PH353", { service }, options);
  if (message.startsWith("Checksum mismatch")) {
    return new ProductError("PH356", { service, reason: "checksum mismatch" }, options);
  }
  if (unreachableCodes.has(code)) return new ProductError("PH354", { service, reason: code }, options);
  if (code.startsWith("ERR_HTTP2_")) return new ProductError("PH354", { service, reason: code }, options);
  if (brokenHttp2.test(message)) return new ProductError("PH354", { service, reason: "HTTP/2" }, options);
  if (unreachableNames.has(name)) return new ProductError("PH354", { service, reason: name }, options);
  return undefined;
}

function failureOfPlace({ name, message, status, error }: AwsFailure, { place, bucket = place }: AwsRequest) {
  const options = { cause: error };
  if (name === "NoSuchBucket") return new ProductError("PH360", { bucket }, options);
  if (elsewhereNames.has(name) || status === 301) {
    return new ProductError("PH361", { bucket, region: regionOf(error, message) }, options);
  }
  // S3 and SQS each have their own way of saying so.
  if (/^(KMS\.|KMSInvalid|Kms(?!Throttled))/.test(name)) {
    return new ProductError("PH358", { place, reason: name }, options);
  }
  return undefined;
}

function answer({ name, message, status, error }: AwsFailure, request: AwsRequest): unknown {
  if (status === undefined) return error;
  const { service, place } = request;
  const options = { cause: error };
  if (throttledNames.has(name) || name.startsWith("Throttl") || status === 429) {
    return new ProductError("PH355", { service, reason: name }, options);
  }
  if (status >= 500 || conflictNames.has(name)) {
    return new ProductError("PH356", { service, reason: `${name} (${status})` }, options);
  }
  if (status === 403 || name.startsWith("AccessDenied")) {
    return new ProductError("PH352", { service, place, action: actionOf(message) }, options);
  }
  const words = request.mayQuoteInput === true ? "" : `: ${plainWords(message)}`;
  return new ProductError("PH357", { service, place, reason: `${name} (${status})${words}` }, options);
}

/** e.g. "s3:PutObject" of "User: … is not authorized to perform: s3:PutObject on resource: …". */
function actionOf(message: string): string | undefined {
  return /perform: ([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1];
}

/** The region that S3 says a bucket is in: a header, or "… is wrong; expecting 'eu-west-1'". */
function regionOf(error: unknown, message: string): string | undefined {
  const { $response } = error as { $response?: { headers?: Record<string, string> } };
  return $response?.headers?.["x-amz-bucket-region"] ?? /expecting '([a-z0-9-]+)'/.exec(message)?.[1];
}

const maxWords = 300;

/** What the service says on one line, without key ids or signatures. */
function plainWords(message: string): string {
  const line = message
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, "…")
    .replace(/\b(X-Amz-[A-Za-z-]+|Signature|Credential)=[^&\s,]+/g, "$1=…")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > maxWords ? `${line.slice(0, maxWords)}…` : line;
}
