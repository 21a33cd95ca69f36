import { ProductError } from "../../errors.ts";

// The pattern and length of S3Uri in CreateModelInvocationJob (Amazon Bedrock API reference), anchored.
const pattern =
  /^s3:\/\/[a-z0-9][-.a-z0-9]{1,61}[a-z0-9](?:\/[-!_*'().a-z0-9A-Z]+(?:\/[-!_*'().a-z0-9A-Z]+)*)?\/?$/;
const maxCharacters = 1024;

/**
 * The address of an object or of a folder ("runs/r-1/" or "") as an inference job takes it,
 * e.g. "s3://bucket/runs/r-1/questions.jsonl". Throws PH362 where Amazon Bedrock would refuse it.
 */
export function s3Uri(bucket: string, key: string): string {
  const uri = `s3://${bucket}/${key}`;
  if (uri.length > maxCharacters || !pattern.test(uri)) throw new ProductError("PH362", { uri });
  return uri;
}
