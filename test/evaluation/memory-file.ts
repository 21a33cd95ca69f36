import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import type { Cell, FormatName, JsonValue } from "../../src/domain/index.ts";
import { WarningLog } from "../../src/domain/index.ts";
import { evaluateSource } from "../../src/evaluation/evaluate-source.ts";
import { loadFormat } from "../../src/formats/index.ts";
import type { ByteSource } from "../../src/ports/index.ts";

/** A file that is only there for a test. */
export function memoryFile(name: string, content: string | Uint8Array): ByteSource {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    sizeBytes: bytes.length,
    async *stream() {
      yield bytes;
    },
    read: async (start, end) => bytes.subarray(start, end),
  };
}

/** The product's own file of these rows; the first row names the columns. */
export async function writtenFile(
  format: FormatName,
  [head = [], ...rows]: readonly (readonly string[])[],
  summary: readonly (readonly Cell[])[] = [],
): Promise<ByteSource> {
  const writer = await loadFormat(format);
  const cells = rows.map((row) => row.map((text): JsonValue => (text === "" ? null : text)));
  const chunks: Uint8Array[] = [];
  const output = writer.write({
    columns: head.map((name) => ({ name, kind: "text" })),
    blocks: (async function* () {
      yield cells;
    })(),
    dialect: {},
    neutralizeFormulas: true,
    summary: () => summary,
    warnings: new WarningLog(),
  });
  for await (const chunk of output) chunks.push(chunk);
  return memoryFile(`result.${format}`, Buffer.concat(chunks));
}

export function evaluateColumns(source: ByteSource, columns: { gold?: string; class?: string } = {}) {
  return evaluateSource({
    source,
    scratch: new MemoryScratch(),
    warnings: new WarningLog(),
    gold: columns.gold ?? "gold",
    classColumn: columns.class ?? "class",
  });
}
