import type { WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { LineCounter } from "../text/line-counter.ts";
import type { TextFile } from "../text/read-text.ts";
import { ListFinder } from "./list-finder.ts";
import { describeValue } from "./record-table.ts";

/** Where the records of a JSON file are. */
export interface JsonShape {
  readonly kind: "list" | "sequence";
  /** Characters of the text before the first record: up to and with the list's bracket. */
  readonly characters: number;
  readonly linesBefore: number;
  /** Whether an object stands around the list. */
  readonly isWrapped: boolean;
  /** Whether the closing bracket of that object is missing. */
  readonly isUnfinished: boolean;
}

interface ShapeContext {
  readonly file: string;
  readonly text: TextFile;
  readonly warnings: WarningLog;
}

const sequence: JsonShape = {
  kind: "sequence",
  characters: 0,
  linesBefore: 0,
  isWrapped: false,
  isUnfinished: false,
};

/**
 * Tells a list from an object around a list and from objects one after another. Only a file that begins
 * with an object is read further than its first character. Throws PH211, PH221 and PH222.
 */
export async function jsonShape({ file, text, warnings }: ShapeContext): Promise<JsonShape> {
  const first = await firstCharacter(text.chunks());
  if (first === undefined) throw new ProductError("PH211", { file });
  const { character, characters, linesBefore } = first;
  if (character === "[")
    return { kind: "list", characters, linesBefore, isWrapped: false, isUnfinished: false };
  if (character === "{") return objectShape({ file, text, warnings });
  throw new ProductError("PH221", { file, found: describeValue(character) ?? "something that is not JSON" });
}

/** The first character that is not white space, with the length of the text up to and with it. */
export async function firstCharacter(chunks: AsyncIterable<string>) {
  const lines = new LineCounter();
  let charactersBefore = 0;
  for await (const chunk of chunks) {
    lines.start(chunk);
    const at = chunk.search(/[^ \t\r\n]/);
    if (at !== -1) {
      lines.advance(at);
      return {
        character: chunk[at] ?? "",
        characters: charactersBefore + at + 1,
        linesBefore: lines.line - 1,
      };
    }
    charactersBefore += chunk.length;
  }
  return undefined;
}

async function objectShape({ file, text, warnings }: ShapeContext): Promise<JsonShape> {
  const finder = new ListFinder();
  for await (const chunk of text.chunks()) {
    finder.push(chunk);
    if (finder.isFollowed) break;
  }
  if (finder.isFollowed) {
    warnings.add(
      "json-lines",
      () => `\`${file}\` holds objects one after another (JSONL), not a list; each became a row.`,
    );
    return sequence;
  }
  const filled = finder.lists.filter(({ isEmpty }) => !isEmpty);
  if (filled.length > 1) throw new ProductError("PH222", { file, lists: filled.map(({ key }) => key) });
  // An empty list beside other values is more likely an empty field of a single record.
  const list = filled[0] ?? (finder.keyCount === 1 ? finder.lists[0] : undefined);
  if (list === undefined) return sequence;
  if (finder.keyCount > 1) {
    warnings.add(
      "json-wrapper",
      () =>
        `Only the list \`${list.key}\` of \`${file}\` was read; the values beside it are not in the result.`,
    );
  }
  const { characters, linesBefore } = list;
  return { kind: "list", characters, linesBefore, isWrapped: true, isUnfinished: !finder.isClosed };
}
