import { Buffer } from "node:buffer";
import { ProductError } from "../../errors.ts";

interface Signature {
  /** The first bytes, as Latin-1 text. */
  readonly start: string;
  readonly found: string;
  readonly advice: string;
}

const unpackFirst = "Unpack it first, and give the table inside.";
const exportFirst = "Export the table as CSV, XLSX or JSON, and give that file.";

const signatures: readonly Signature[] = [
  {
    start: "PK\x03\x04",
    found: "it begins like a ZIP archive or an Excel workbook",
    advice: "If it is a workbook, name it `.xlsx`; if it is an archive, unpack it first.",
  },
  {
    start: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    found: "it begins like an old Excel workbook (`.xls`)",
    advice: "Open it in a spreadsheet program and save it as `.xlsx` or CSV.",
  },
  {
    start: "\x1f\x8b",
    found: "it begins like a gzip file",
    advice: "Add `.gz` to its name, e.g. `calls.csv.gz`, or unpack it with `gunzip`.",
  },
  { start: "PAR1\x15", found: "it begins like a Parquet file", advice: "Name it `.parquet`." },
  { start: "%PDF-", found: "it begins like a PDF document", advice: exportFirst },
  { start: "\x89PNG\r\n", found: "it begins like a PNG picture", advice: exportFirst },
  { start: "\xff\xd8\xff", found: "it begins like a JPEG picture", advice: exportFirst },
  { start: "SQLite format 3\0", found: "it begins like an SQLite database", advice: exportFirst },
  { start: "BZh91AY&SY", found: "it begins like a bzip2 file", advice: unpackFirst },
  { start: "\xfd7zXZ\0", found: "it begins like an xz file", advice: unpackFirst },
  { start: "\x28\xb5\x2f\xfd", found: "it begins like a Zstandard file", advice: unpackFirst },
  { start: "7z\xbc\xaf\x27\x1c", found: "it begins like a 7-Zip archive", advice: unpackFirst },
  {
    start: "\xff\xfe\0\0",
    found: "it begins like UTF-32, which is not read",
    advice: "Export it as UTF-8.",
  },
];

/** Throws PH212 when the first bytes of a file that should be text are those of another kind of file. */
export function refuseBinary(file: string, head: Uint8Array): void {
  const start = Buffer.from(head.subarray(0, 16)).toString("latin1");
  const signature = signatures.find((one) => start.startsWith(one.start));
  if (signature !== undefined) {
    throw new ProductError("PH212", { file, found: signature.found, advice: signature.advice });
  }
}

/** The error for a file with a NUL byte: PH216 when the file looks like UTF-16, else PH212. */
export function nulByteError(file: string, head: Uint8Array): ProductError {
  const encoding = unmarkedUtf16(head);
  if (encoding !== undefined) return new ProductError("PH216", { file, encoding });
  return new ProductError("PH212", {
    file,
    found: "it holds NUL bytes, as programs, pictures and databases do",
    advice:
      "Export the table again as CSV or JSON. If it really is text with NUL characters in it, name its encoding, e.g. `--encoding utf-8`.",
  });
}

/** Text in a Latin script has a zero in every second byte of UTF-16. */
function unmarkedUtf16(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const zeros = [0, 0];
  for (const [position, byte] of head.entries()) {
    if (byte === 0) zeros[position % 2] = (zeros[position % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 20 && odd > even * 10) return "utf-16le";
  if (even > head.length / 20 && even > odd * 10) return "utf-16be";
  return undefined;
}
