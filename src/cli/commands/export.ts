import { resolve } from "node:path";
import type { Analytics } from "../../analytics/index.ts";
import { type FormatName, parseRecordFilter, type RecordFilter } from "../../domain/index.ts";
import { isProductError, ProductError } from "../../errors.ts";
import { formatNamed } from "../classify/read-options.ts";
import { type CliContext, paint } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { outputFormat } from "../output-format.ts";
import { withResults } from "../query/open-results.ts";
import { writeWholeFile } from "../write-whole-file.ts";

export interface ExportFlags {
  readonly output: string;
  readonly config?: string;
  readonly format?: string;
  readonly where?: readonly string[];
  readonly keepFormulas?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `export -o FILE`. The file is there when it is whole. Throws PH160 for a flag and PH210 where no format is told. */
export async function runExport(context: CliContext, options: ExportFlags): Promise<number> {
  const format = outputFormat(formatNamed("--format", options.format), options.output);
  if (format === undefined) throw new ProductError("PH210", { file: options.output });
  const filter = filterOf(options.where ?? []);
  const path = resolve(context.folder, options.output);
  const write = async (analytics: Analytics) => {
    let records = 0;
    const chunks = analytics.export(filter, {
      format,
      neutralizeFormulas: options.keepFormulas !== true,
      signal: context.signal,
      onRecords: (count) => {
        records += count;
      },
    });
    return { bytes: await writeWholeFile(path, chunks), records };
  };
  const { records, bytes } = await withResults(context, options.config, async (analytics) => {
    try {
      return await write(analytics);
    } catch (error) {
      // Nothing of the first try is left; a damaged file is left out and told.
      if (!isProductError(error) || error.code !== "PH187") throw error;
      return write(analytics);
    }
  });
  tell(context, { options, format, records, bytes });
  return exitCode.done;
}

/** The same words as in the addresses of the page; what the page would leave out with a notice is refused here. */
function filterOf(where: readonly string[]): RecordFilter {
  const query = new URLSearchParams();
  for (const word of where) {
    const at = word.indexOf("=");
    if (at < 1) throw refused(word, "NAME=VALUE, such as class=Complaint");
    query.append(word.slice(0, at), word.slice(at + 1));
  }
  const { filter, notices } = parseRecordFilter(query);
  const [notice] = notices;
  if (notice !== undefined)
    throw refused(notice.parameter, notice.text.replace(/^Ignored: /, "").replace(/\.$/, ""));
  return { ...filter, after: undefined, open: undefined };
}

function refused(value: string, allowed: string): ProductError {
  return new ProductError("PH160", { flag: "--where", value, allowed, nearest: undefined });
}

interface Told {
  readonly options: ExportFlags;
  readonly format: FormatName;
  readonly records: number;
  readonly bytes: number;
}

function tell({ stdout }: CliContext, { options, format, records, bytes }: Told): void {
  const isNeutralized = (format === "csv" || format === "tsv") && options.keepFormulas !== true;
  if (options.json === true) {
    const shown = {
      schema: "pigeonhole.export/1",
      output: options.output,
      format,
      records,
      sizeBytes: bytes,
    };
    stdout.write(`${JSON.stringify({ ...shown, neutralizedFormulas: isNeutralized })}\n`);
    return;
  }
  if (options.quiet === true) return;
  const count = `${records.toLocaleString("en-US")} ${records === 1 ? "record" : "records"}`;
  stdout.write(`${paint(stdout, "green", "✔")} ${count} → ${options.output}\n`);
}
