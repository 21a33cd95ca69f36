import type { HeaderPlace, Row } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Dialect, ReadContext, RowReader } from "../format.ts";
import { RowsAbove, warnOfFoundHeader } from "../header/rows-above.ts";
import { peekText } from "../text/peek-text.ts";
import { readText } from "../text/read-text.ts";
import { rowBlocks } from "../text/row-blocks.ts";
import { withoutStart } from "../text/without-start.ts";
import { findLayout } from "./find-layout.ts";
import { TableParser } from "./table-parser.ts";

const sampleCharacters = 64 * 1024;
/** Excel's way to name the delimiter, e.g. `sep=;`: a first line that belongs to nobody's data. */
const separatorLine = /^sep=([^\r\n"])(?:\r\n|\n|\r)/i;

/** Reads delimited text. What is not told is found in the file's beginning. Throws PH211 to PH220, and PH240. */
export function readTable(context: ReadContext): RowReader {
  const { source, warnings } = context;
  const named = checkedDelimiter(context.delimiter);
  const columns: string[] = [];
  const above = new RowsAbove(warnings);
  let dialect: Dialect = {};
  let place: () => HeaderPlace | undefined = () => undefined;

  async function* blocks(): AsyncGenerator<Row[]> {
    const text = await readText(context);
    const { head, isWhole, chunks } = await peekText(text.chunks(), sampleCharacters);
    const separator = separatorLine.exec(head);
    const skipped = separator?.[0].length ?? 0;
    const { delimiter, header, isFound, likelyHeader } = findLayout(
      { head: head.slice(skipped), isWhole },
      {
        delimiter: named ?? separator?.[1],
        header: context.header,
        wanted: context.wanted ?? [],
        guessesHeader: context.guessesHeader === true,
      },
    );
    if (isFound) warnOfFoundHeader(warnings, `row ${header}`);
    dialect = {
      ...(delimiter === undefined ? {} : { delimiter }),
      hasByteOrderMark: text.hasByteOrderMark,
      encoding: text.encoding,
    };
    const parser = new TableParser({
      file: source.name,
      delimiter,
      warnings,
      columns,
      linesBefore: separator === null ? 0 : 1,
      header,
      above,
    });
    place = () => ({ row: parser.headerRow, likely: likelyHeader });
    yield* rowBlocks(withoutStart(chunks, skipped), parser);
  }

  return {
    columns,
    get dialect() {
      return dialect;
    },
    get header() {
      return place();
    },
    above: above.kept,
    blocks,
  };
}

/** Throws PH218 for anything but one character that can separate cells; `\t` in letters is the tab. */
function checkedDelimiter(delimiter: string | undefined): string | undefined {
  const meant = delimiter === "\\t" ? "\t" : delimiter;
  if (meant === undefined) return undefined;
  if (meant.length !== 1 || '"\r\n'.includes(meant)) throw new ProductError("PH218", { delimiter: meant });
  return meant;
}
