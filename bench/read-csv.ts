// node --experimental-strip-types bench/read-csv.ts [rows] (Node 22; else compile first): our CSV reader
// against Papa Parse on the same file of 300-byte texts, in turns; prints rows per second and their ratio.
import { createReadStream, createWriteStream, statSync, unlinkSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import Papa from "papaparse";
import { WarningLog } from "../src/domain/warning.ts";
import { csv } from "../src/formats/csv/csv.ts";
import type { ByteSource } from "../src/ports/index.ts";

const rowCount = Number(process.argv[2] ?? 300_000);
const rounds = 5;
const words =
  "reservation flight hotel cancel refund please would café naïve “quoted” – change 東京 🚀 late".split(" ");

/** Every fifth text holds a line break, every third doubled quotes, nearly all more than ASCII. */
function* tableText(): Generator<string> {
  yield "id,created,channel,text\n";
  for (let row = 0; row < rowCount; row += 1) {
    let text = "";
    for (let word = 0; text.length < 280; word += 1)
      text += `${words[(row * 7 + word * word) % words.length]} `;
    if (row % 5 === 0) text += "\nsecond line";
    if (row % 3 === 0) text += ' said ""hello""';
    yield `r-${row},2024-01-10T10:00:00Z,phone,"${text}"\n`;
  }
}

interface Reading {
  readonly rows: number;
  /** All cells' lengths together, so that both readers are seen to give the same. */
  readonly characters: number;
}

async function readOurs(path: string): Promise<Reading> {
  const source: ByteSource = {
    name: path,
    sizeBytes: statSync(path).size,
    stream: () => createReadStream(path),
    async read(start, end) {
      const handle = await open(path);
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
      await handle.close();
      return buffer.subarray(0, bytesRead);
    },
  };
  const scratch = { create: () => Promise.reject(new Error("CSV needs no room on disk.")) };
  let rows = 0;
  let characters = 0;
  for await (const block of csv.read({ source, scratch, warnings: new WarningLog() }).blocks()) {
    rows += block.length;
    for (const { cells } of block) for (const cell of cells) characters += String(cell).length;
  }
  return { rows, characters };
}

function readPapa(path: string): Promise<Reading> {
  return new Promise((resolve, reject) => {
    let rows = -1;
    let characters = 0;
    // Without an encoding it would decode chunk by chunk and break the characters between two.
    Papa.parse<string[]>(createReadStream(path, "utf8"), {
      delimiter: ",",
      skipEmptyLines: true,
      step({ data }) {
        rows += 1;
        if (rows > 0) for (const cell of data) characters += cell.length;
      },
      complete: () => resolve({ rows, characters }),
      error: reject,
    });
  });
}

async function rowsPerSecond(read: (path: string) => Promise<Reading>, path: string) {
  const start = performance.now();
  const reading = await read(path);
  return { reading, speed: (reading.rows / (performance.now() - start)) * 1000 };
}

const path = join(tmpdir(), `pigeonhole-bench-${process.pid}.csv`);
try {
  await pipeline(tableText, createWriteStream(path));
  console.log(`${rowCount} rows, ${(statSync(path).size / 1e6).toFixed(0)} MB, Node ${process.version}`);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours = await rowsPerSecond(readOurs, path);
    const papa = await rowsPerSecond(readPapa, path);
    const isSame = JSON.stringify(ours.reading) === JSON.stringify(papa.reading);
    ratios.push(ours.speed / papa.speed);
    console.log(
      `ours ${ours.speed.toFixed(0)}/s, Papa Parse ${papa.speed.toFixed(0)}/s, ` +
        `ratio ${(ours.speed / papa.speed).toFixed(2)}, ${isSame ? "same cells" : "DIFFERENT CELLS"}`,
    );
  }
  ratios.sort((one, other) => one - other);
  console.log(`median ratio ${ratios[Math.floor(rounds / 2)]?.toFixed(2)}`);
  console.log(`peak memory of the process ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
} finally {
  unlinkSync(path);
}
