/** A call of a JSON service of the emulator for which we have no client. */
export interface EmulatedCall {
  /** Of the emulator, e.g. "http://127.0.0.1:41233". */
  readonly endpoint: string;
  /** As the service's JSON protocol names it, e.g. "AWSEvents.PutRule". */
  readonly target: string;
  readonly input: object;
}

/** By the first word of the target: what a signature names. */
const services: Readonly<Record<string, string>> = {
  AWSEvents: "events",
  AWSGlue: "glue",
  AmazonSQS: "sqs",
  AmazonSNS: "sns",
  DynamoDB_20120810: "dynamodb",
  GraniteServiceVersion20100801: "monitoring",
  Logs_20140328: "logs",
  ServiceQuotasV20190624: "servicequotas",
};

/** What the service answers. Throws its own words when it refuses. */
export async function callEmulator<Output>({ endpoint, target, input }: EmulatedCall): Promise<Output> {
  const service = services[target.slice(0, target.indexOf("."))] ?? "events";
  const answer = await fetchPatiently(endpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": target,
      // Only account and region are read of it.
      Authorization: `AWS4-HMAC-SHA256 Credential=000000000000/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=none`,
    },
    body: JSON.stringify(input),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${target} was refused (${answer.status}): ${text}`);
  return (text === "" ? {} : JSON.parse(text)) as Output;
}

const fetchTries = 3;

/** A connection that was kept open may be closed by the other side at the moment of its next use. */
export async function fetchPatiently(url: string, init: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (attempt === fetchTries) throw error;
    }
  }
}
