import { type Row, type Run, type RunPlan, WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { openReader, type RowReader } from "../../formats/index.ts";
import type { ByteSource, Platform } from "../../ports/index.ts";
import { readingOptions } from "./reading-options.ts";

export interface OpenRows {
  readonly reader: RowReader;
  /** Rows up to the plan's limit, with the bytes of the file read so far. */
  readonly blocks: AsyncIterable<{ rows: readonly Row[]; bytesRead: number }>;
  readonly warnings: WarningLog;
}

/** Opens the run's file. Throws PH403 when it is gone and PH404 when it is no longer what the run was made of. */
export async function openRows(platform: Platform, run: Run, plan: RunPlan): Promise<OpenRows> {
  const { source } = run;
  const file = await platform.sources.open(source.place);
  if (file === undefined) throw new ProductError("PH430", { file: source.name, place: source.place });
  if (file.revision !== source.revision) throw new ProductError("PH431", { file: source.name });
  const progress = { bytesRead: 0 };
  const warnings = new WarningLog();
  const reader = await openReader({
    ...readingOptions(plan.reading, plan.classifier),
    source: counted(
      {
        ...file,
        name: source.name,
        stream: () => file.stream(),
        read: (start, end) => file.read(start, end),
      },
      progress,
    ),
    scratch: platform.scratch,
    warnings,
  });
  return { reader, blocks: limited(reader, plan.reading.limit, progress), warnings };
}

function counted(source: ByteSource, progress: { bytesRead: number }): ByteSource {
  return {
    ...source,
    async *stream() {
      progress.bytesRead = 0;
      for await (const chunk of source.stream()) {
        progress.bytesRead += chunk.length;
        yield chunk;
      }
    },
    // Some parts are read more than once, e.g. the directory of a ZIP archive.
    async read(start, end) {
      const bytes = await source.read(start, end);
      progress.bytesRead = Math.min(source.sizeBytes, progress.bytesRead + bytes.length);
      return bytes;
    },
  };
}

async function* limited(reader: RowReader, limit: number | undefined, progress: { bytesRead: number }) {
  let left = limit ?? Number.POSITIVE_INFINITY;
  if (left === 0) return;
  for await (const rows of reader.blocks()) {
    yield { rows: rows.length > left ? rows.slice(0, left) : rows, bytesRead: progress.bytesRead };
    left -= rows.length;
    if (left <= 0) return;
  }
}
