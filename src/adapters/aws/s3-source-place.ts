/** Where an input file is in Amazon S3. */
export interface S3SourcePlace {
  readonly bucket: string;
  readonly key: string;
  /** Of a bucket that keeps versions; undefined: whichever is the newest. */
  readonly versionId?: string | undefined;
}

const scheme = "s3://";
const versionMark = "?versionId=";

/**
 * What a run remembers of its input, e.g. "s3://bucket/input_data/calls may.csv?versionId=3HL4kqtJvjVBH40Nr8". The key
 * is written as it is, so that a person finds it. Of a key that itself contains the mark, the last mark counts, which is
 * then always written; a version cannot contain one.
 */
export function s3SourcePlace({ bucket, key, versionId }: S3SourcePlace): string {
  const needsMark = versionId !== undefined || key.includes(versionMark);
  return `${scheme}${bucket}/${key}${needsMark ? versionMark + encodeURIComponent(versionId ?? "") : ""}`;
}

/** Reads what {@link s3SourcePlace} made; undefined for any other text. */
export function parseS3SourcePlace(place: string): S3SourcePlace | undefined {
  const slash = place.indexOf("/", scheme.length);
  if (!place.startsWith(scheme) || slash === -1) return undefined;
  const bucket = place.slice(scheme.length, slash);
  const markAt = place.lastIndexOf(versionMark);
  const key = place.slice(slash + 1, markAt === -1 ? undefined : markAt);
  const versionId = markAt === -1 ? "" : decoded(place.slice(markAt + versionMark.length));
  if (bucket === "" || key === "" || versionId === undefined) return undefined;
  return { bucket, key, versionId: versionId === "" ? undefined : versionId };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
