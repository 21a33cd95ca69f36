import { isAscii, isUtf8 } from "node:buffer";
import { wholeSequences } from "./whole-sequences.ts";

const lineFeed = 10;
const carriageReturn = 13;
/** Bytes to which Windows-1252 gives no character. */
const unusedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

export interface LineSurvey {
  /** The first line that is not UTF-8, from 1; undefined when there is none. */
  readonly firstInvalidLine: number | undefined;
  readonly invalidLines: number;
  /** Lines that are UTF-8 and hold more than ASCII. */
  readonly utf8Lines: number;
  /** Whether a line that is not UTF-8 holds a byte that Windows-1252 does not use. */
  readonly hasUnusedByte: boolean;
  readonly hasNulByte: boolean;
}

/** Looks at each line of a file that is not UTF-8 throughout, to tell what it may be. */
export async function surveyLines(chunks: AsyncIterable<Uint8Array>): Promise<LineSurvey> {
  const survey = emptySurvey();
  let line = 1;
  let endedWithReturn = false;
  for await (const bytes of wholeSequences(chunks)) {
    survey.hasNulByte ||= bytes.includes(0);
    const isSplitBreak = endedWithReturn && bytes[0] === lineFeed;
    endedWithReturn = bytes[bytes.length - 1] === carriageReturn;
    for (const piece of linesOf(isSplitBreak ? bytes.subarray(1) : bytes)) {
      countLine(survey, { piece, line });
      if (endsLine(piece)) line += 1;
    }
  }
  return survey;
}

type Survey = { -readonly [Key in keyof LineSurvey]: LineSurvey[Key] };

function emptySurvey(): Survey {
  return {
    firstInvalidLine: undefined,
    invalidLines: 0,
    utf8Lines: 0,
    hasUnusedByte: false,
    hasNulByte: false,
  };
}

function countLine(survey: Survey, { piece, line }: { piece: Uint8Array; line: number }): void {
  if (isAscii(piece)) return;
  if (isUtf8(piece)) {
    survey.utf8Lines += 1;
    return;
  }
  survey.invalidLines += 1;
  survey.firstInvalidLine ??= line;
  survey.hasUnusedByte ||= piece.some((byte) => unusedBytes.has(byte));
}

/** Cuts after each LF, and after each CR that no LF follows. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  for (let position = 0; position < bytes.length; position += 1) {
    const byte = bytes[position];
    const next = bytes[position + 1];
    const isLoneReturn = byte === carriageReturn && next !== lineFeed;
    if (byte === lineFeed || isLoneReturn) {
      yield bytes.subarray(start, position + 1);
      start = position + 1;
    }
  }
  if (start < bytes.length) yield bytes.subarray(start);
}

function endsLine(piece: Uint8Array): boolean {
  const last = piece[piece.length - 1];
  return last === lineFeed || last === carriageReturn;
}
