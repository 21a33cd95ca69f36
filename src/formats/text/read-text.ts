import { isUtf8 } from "node:buffer";
import type { WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { ByteSource } from "../../ports/index.ts";
import { decodeChunks } from "./decode-chunks.ts";
import { nulByteError, refuseBinary } from "./refuse-binary.ts";
import { type LineSurvey, surveyLines } from "./survey-lines.ts";
import { wholeSequences } from "./whole-sequences.ts";

const headBytes = 4096;
/** One line in fifty may be UTF-8 by accident before a file stops looking like Windows-1252. */
const accidentsPerLine = 1 / 50;

const byteOrderMarks = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

interface TextContext {
  readonly source: ByteSource;
  readonly encoding?: string | undefined;
  readonly warnings: WarningLog;
}

/** A file whose encoding is known. */
export interface TextFile {
  /** The WHATWG name, e.g. "utf-8"; the same for the whole file. */
  readonly encoding: string;
  readonly hasByteOrderMark: boolean;
  /** The text without the byte-order mark; may be called several times. Throws PH214. */
  chunks(): AsyncIterable<string>;
}

/**
 * Finds out how a file is encoded, looking at all its bytes before any is read as text, so that no row is
 * read one way and the next another. A byte-order mark counts most, then the person's word, then UTF-8.
 * Throws PH212 to PH216.
 */
export async function readText({ source, encoding, warnings }: TextContext): Promise<TextFile> {
  const named = encoding === undefined ? undefined : canonicalName(encoding);
  const head = await source.read(0, headBytes);
  refuseBinary(source.name, head);
  const mark = byteOrderMarks.find(({ bytes }) => bytes.every((byte, position) => head[position] === byte));
  const certain = mark?.encoding ?? named;
  const found =
    certain === undefined || certain === "utf-8"
      ? await checkUtf8({
          source,
          head,
          warnings,
          isNamed: named !== undefined,
          isCertain: certain !== undefined,
        })
      : certain;
  return {
    encoding: found,
    hasByteOrderMark: mark !== undefined,
    chunks: () => decodeChunks({ source, encoding: found, skipBytes: mark?.bytes.length ?? 0 }),
  };
}

function canonicalName(label: string): string {
  let cause: unknown;
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    cause = error;
  }
  throw new ProductError("PH213", { encoding: label }, { cause });
}

interface Utf8Check {
  readonly source: ByteSource;
  readonly head: Uint8Array;
  readonly warnings: WarningLog;
  readonly isNamed: boolean;
  readonly isCertain: boolean;
}

/** UTF-8 if all bytes are; else, when nothing says it is UTF-8, Windows-1252. */
async function checkUtf8({ source, head, warnings, isNamed, isCertain }: Utf8Check): Promise<string> {
  for await (const bytes of wholeSequences(source.stream())) {
    if (!isNamed && bytes.includes(0)) throw nulByteError(source.name, head);
    if (!isUtf8(bytes)) {
      const survey = await surveyLines(source.stream());
      const line = survey.firstInvalidLine;
      if (isCertain) throw new ProductError("PH214", { file: source.name, encoding: "utf-8", line });
      if (survey.hasNulByte) throw nulByteError(source.name, head);
      return fallBack(source.name, survey, warnings);
    }
  }
  return "utf-8";
}

function fallBack(file: string, survey: LineSurvey, warnings: WarningLog): string {
  const line = survey.firstInvalidLine ?? 1;
  if (survey.utf8Lines > survey.invalidLines * accidentsPerLine) {
    const reason = `other lines (${survey.utf8Lines}) are`;
    throw new ProductError("PH215", { file, line, reason });
  }
  if (survey.hasUnusedByte) {
    const reason = "it holds bytes that Windows-1252 does not use";
    throw new ProductError("PH215", { file, line, reason });
  }
  warnings.add(
    "encoding-fallback",
    () =>
      `\`${file}\` is not UTF-8 and was read as Windows-1252. If letters look wrong, name its encoding with \`--encoding\`.`,
    `line ${line}`,
  );
  return "windows-1252";
}
