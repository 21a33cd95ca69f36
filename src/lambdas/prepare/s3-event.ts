/** A file that somebody put into a bucket. */
export interface ArrivedFile {
  readonly bucket: string;
  /** As it is, not as events spell it. */
  readonly key: string;
  /** undefined: the bucket keeps no versions. */
  readonly versionId: string | undefined;
  readonly sizeBytes: number;
}

/**
 * The files that a notification of Amazon S3 tells of, in its order; undefined: the text is no such notification. What
 * tells of no new file (the test of a new notification, a deletion) has none. Also as a topic of Amazon SNS passes it on.
 * Source: Amazon S3 User Guide, "Event message structure".
 */
export function arrivedFiles(body: string): ArrivedFile[] | undefined {
  const event = jsonOf(body);
  if (event["Type"] === "Notification" && typeof event["Message"] === "string") {
    return filesOf(jsonOf(event["Message"]));
  }
  return filesOf(event);
}

function filesOf(event: Readonly<Record<string, unknown>>): ArrivedFile[] | undefined {
  if (event["Event"] === "s3:TestEvent") return [];
  const records = event["Records"];
  if (!Array.isArray(records) || records.length === 0) return undefined;
  const files = records.map((record) => fileOf(objectOf(record)));
  return files.includes(undefined) ? undefined : files.filter(isFile);
}

/** undefined: not of S3. "none": it tells of no new file. */
function fileOf(record: Readonly<Record<string, unknown>>): ArrivedFile | "none" | undefined {
  const name = record["eventName"];
  if (record["eventSource"] !== "aws:s3" || typeof name !== "string") return undefined;
  if (!/^(s3:)?ObjectCreated:/.test(name)) return "none";
  const s3 = objectOf(record["s3"]);
  const object = objectOf(s3["object"]);
  const bucket = objectOf(s3["bucket"])["name"];
  const key = typeof object["key"] === "string" ? decodedKey(object["key"]) : undefined;
  const { size, versionId } = object as { size?: unknown; versionId?: unknown };
  if (typeof bucket !== "string" || key === undefined) return undefined;
  const sizeBytes = typeof size === "number" ? size : 0;
  // What consoles make to show an empty folder.
  if (sizeBytes === 0 && key.endsWith("/")) return "none";
  return { bucket, key, versionId: typeof versionId === "string" ? versionId : undefined, sizeBytes };
}

/** Events spell keys as forms do: "+" is a space, "%2B" a plus. undefined: it is not spelt so. */
function decodedKey(key: string): string | undefined {
  try {
    return decodeURIComponent(key.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

function isFile(file: ArrivedFile | "none" | undefined): file is ArrivedFile {
  return typeof file === "object";
}

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" ? { ...value } : {};
}
