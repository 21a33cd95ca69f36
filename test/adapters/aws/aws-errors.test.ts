import { HeadObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it, vi } from "vitest";
import { asAwsError, withAwsErrors } from "../../../src/adapters/aws/aws-errors.ts";
import { ProductError } from "../../../src/errors.ts";
import { type AnswerTo, ScriptedService, s3Refusal } from "./scripted-service.ts";

const credentials = { accessKeyId: "key-id", secretAccessKey: "not-a-secret" };
const request = { service: "Amazon S3", place: "s3://calls/a", bucket: "calls" };

/** What a person is told when S3 answers like this. */
async function toldOf(answer: AnswerTo, more: Partial<ConstructorParameters<typeof S3Client>[0]> = {}) {
  const { requestHandler } = new ScriptedService([answer]);
  const client = new S3Client({ region: "eu-west-1", credentials, requestHandler, maxAttempts: 1, ...more });
  const asked = withAwsErrors(request, () => client.send(new ListObjectsV2Command({ Bucket: "calls" })));
  return asked.then(
    () => undefined,
    (error: ProductError) => error,
  );
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

const answers: readonly (readonly [code: string, isRetryable: boolean, what: string, answer: AnswerTo])[] = [
  ["PH351", false, "an expired token", s3Refusal(400, "ExpiredToken")],
  ["PH351", false, "an unknown key id", s3Refusal(403, "InvalidAccessKeyId")],
  ["PH351", false, "a wrong secret", s3Refusal(403, "SignatureDoesNotMatch")],
  ["PH352", false, "a forbidden action", s3Refusal(403, "AccessDenied")],
  ["PH352", false, "a refusal without a body", { status: 403 }],
  ["PH354", true, "a refused connection", systemError("ECONNREFUSED")],
  ["PH354", true, "a host that does not exist", systemError("ENOTFOUND")],
  ["PH354", true, "a certificate that nobody vouches for", systemError("SELF_SIGNED_CERT_IN_CHAIN")],
  ["PH354", true, "an HTTP/2 stream that broke", systemError("ERR_HTTP2_STREAM_CANCEL")],
  [
    "PH354",
    true,
    "an HTTP/2 stream that was reset",
    new Error("HTTP/2 stream is abnormally aborted in mid-communication with result code 8."),
  ],
  ["PH354", true, "a request that took too long", s3Refusal(400, "RequestTimeout")],
  ["PH355", true, "too many requests", s3Refusal(503, "SlowDown")],
  ["PH355", true, "throttling", s3Refusal(400, "ThrottlingException")],
  ["PH356", true, "trouble of the service", s3Refusal(500, "InternalError")],
  ["PH356", true, "a bad gateway", { status: 502, body: "<html>bad gateway</html>" }],
  ["PH356", true, "two changes at the same moment", s3Refusal(409, "OperationAborted")],
  ["PH357", false, "a request that makes no sense", s3Refusal(400, "InvalidArgument")],
  ["PH358", false, "a key that was disabled", s3Refusal(400, "KMS.DisabledException")],
  ["PH360", false, "a bucket that is not there", s3Refusal(404, "NoSuchBucket")],
  ["PH361", false, "a bucket of another region", s3Refusal(301, "PermanentRedirect")],
];

describe("an error of AWS", () => {
  it.each(answers)("becomes %s (retryable: %s): %s", async (code, isRetryable, _what, answer) => {
    const error = await toldOf(answer);

    expect(error).toBeInstanceOf(ProductError);
    expect(error).toMatchObject({ code, isRetryable });
    expect(error?.cause).toBeInstanceOf(Error);
  });

  it("says that credentials are missing", async () => {
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI"]) {
      vi.stubEnv(name, undefined);
    }
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    vi.stubEnv("AWS_CONFIG_FILE", "/there/is/no/such/file");
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/there/is/no/such/file");
    const client = new S3Client({ region: "eu-west-1" });
    const asked = withAwsErrors(request, () =>
      client.send(new HeadObjectCommand({ Bucket: "calls", Key: "a" })),
    );

    await expect(asked).rejects.toMatchObject({ code: "PH350", isRetryable: false });
    vi.unstubAllEnvs();
  });
});

describe("what a person reads", () => {
  it("names the action that is not allowed, and nothing else of the service's words", async () => {
    const message =
      "User: arn:aws:iam::123456789012:user/ada is not authorized to perform: s3:ListBucket on resource: &quot;calls&quot;";
    const error = await toldOf(s3Refusal(403, "AccessDenied", { message }));

    expect(error?.message).toBe("Amazon S3 denies access to `s3://calls/a`: `s3:ListBucket` is not allowed.");
  });

  it("names the region that the bucket is in", async () => {
    const byHeader = s3Refusal(301, "PermanentRedirect", { headers: { "x-amz-bucket-region": "us-east-2" } });
    const byWords = s3Refusal(400, "AuthorizationHeaderMalformed", {
      message:
        "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'us-east-2'",
    });

    for (const answer of [byHeader, byWords]) {
      expect((await toldOf(answer))?.details).toEqual({ bucket: "calls", region: "us-east-2" });
    }
  });

  it("says that no region was named", async () => {
    const region = async () => {
      throw new Error("Region is missing");
    };

    expect(await toldOf({ status: 200 }, { region })).toMatchObject({ code: "PH353" });
  });

  it("shows no key id, no signature and no long text", async () => {
    const message = `no AKIAIOSFODNN7EXAMPLE X-Amz-Signature=abcdef&amp;X-Amz-Credential=secret, ${"long ".repeat(200)}`;
    const error = await toldOf(s3Refusal(400, "InvalidArgument", { message }));

    expect(error?.message).toContain("`s3://calls/a`: InvalidArgument (400): no … X-Amz-Signature=…");
    expect(error?.message).not.toMatch(/AKIA|abcdef|secret/);
    expect(error?.message.length).toBeLessThan(450);
  });

  it("leaves out the service's words where they could quote a record's text", () => {
    const refused = Object.assign(new Error("Malformed input: 'my name is Ada'"), {
      name: "ValidationException",
      $metadata: { httpStatusCode: 400 },
    });
    const error = asAwsError(refused, { service: "Amazon Bedrock", place: "a model", mayQuoteInput: true });

    expect((error as Error).message).toBe(
      "Amazon Bedrock refuses a request for `a model`: ValidationException (400)",
    );
  });

  it("leaves alone what is no error of AWS: our own, and our bugs", () => {
    const own = new ProductError("PH402", { key: "a" });
    const bug = new TypeError("x is not a function");

    expect(asAwsError(own, request)).toBe(own);
    expect(asAwsError(bug, request)).toBe(bug);
    expect(asAwsError("text", request)).toBe("text");
  });
});
