// node --experimental-strip-types bench/read-xlsx.ts <file.xlsx>: rows per second and peak memory of reading.
import { randomBytes } from "node:crypto";
import { open, stat, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WarningLog } from "../src/domain/warning.ts";
import { xlsx } from "../src/formats/xlsx/xlsx.ts";
import type { ByteSource, Scratch } from "../src/ports/index.ts";

async function fileSource(path: string): Promise<ByteSource> {
  const handle = await open(path);
  const { size } = await stat(path);
  return {
    name: path,
    sizeBytes: size,
    stream: () => handle.createReadStream({ autoClose: false, start: 0 }),
    async read(start, end) {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(end, size) - start));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
      return bytes.subarray(0, bytesRead);
    },
  };
}

const scratch: Scratch = {
  async create() {
    const path = join(tmpdir(), `pigeonhole-bench-${randomBytes(6).toString("hex")}`);
    const handle = await open(path, "w+");
    await unlink(path);
    let length = 0;
    return {
      async append(bytes) {
        const at = length;
        length += bytes.length;
        await handle.write(bytes, 0, bytes.length, at);
        return at;
      },
      async read(start, end) {
        const bytes = Buffer.allocUnsafe(end - start);
        await handle.read(bytes, 0, bytes.length, start);
        return bytes;
      },
      close: () => handle.close(),
    };
  },
};

const path = process.argv[2];
if (path === undefined) throw new Error("usage: bench/read-xlsx.ts <file.xlsx>");
const source = await fileSource(path);
const warnings = new WarningLog();
const started = process.hrtime.bigint();
const reader = xlsx.read({ source, scratch, warnings });
let rows = 0;
let characters = 0;
for await (const block of reader.blocks()) {
  rows += block.length;
  for (const { cells } of block) {
    for (const cell of cells) if (typeof cell === "string") characters += cell.length;
  }
}
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    rows,
    characters,
    seconds: Number(seconds.toFixed(2)),
    rowsPerSecond: Math.round(rows / seconds),
    cpuSeconds: Number(((userCPUTime + systemCPUTime) / 1e6).toFixed(2)),
    peakMegabytes: Math.round(maxRSS / 1024),
    columns: reader.columns.length,
    warnings: warnings.list(),
  }),
);
