// bench/write-xlsx.ts [rows] [output]: rows per second and peak memory of writing 4 text columns.
import { open } from "node:fs/promises";
import type { Cell } from "../src/domain/index.ts";
import { WarningLog } from "../src/domain/warning.ts";
import { xlsx } from "../src/formats/xlsx/xlsx.ts";

const total = Number(process.argv[2] ?? 100_000);
const handle = process.argv[3] === undefined ? undefined : await open(process.argv[3], "w");
const words =
  "the order arrived late naïve café über straße 注文 届く 🚀 customer refund please invoice & <b> price".split(
    " ",
  );

let state = 7;
const random = (below: number) => {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return state % below;
};

async function* blocks(): AsyncGenerator<Cell[][]> {
  for (let at = 0; at < total; at += 1000) {
    const block: Cell[][] = [];
    for (let row = at; row < Math.min(total, at + 1000); row++) {
      const text = Array.from({ length: 50 }, () => words[random(words.length)]).join(" ");
      block.push([`rec-${row}`, text, "mail", "2026-11-24"]);
    }
    yield block;
  }
}

const started = process.hrtime.bigint();
let generated = 0n;
async function* timed(): AsyncGenerator<Cell[][]> {
  const source = blocks();
  while (true) {
    const before = process.hrtime.bigint();
    const { done, value } = await source.next();
    generated += process.hrtime.bigint() - before;
    if (done === true) return;
    yield value;
  }
}
let bytes = 0;
for await (const chunk of xlsx.write({
  columns: ["id", "text", "channel", "date"].map((name) => ({ name, kind: "text" })),
  blocks: timed(),
  dialect: {},
  neutralizeFormulas: false,
  summary: () => [["rows", total]],
  warnings: new WarningLog(),
})) {
  bytes += chunk.length;
  await handle?.write(chunk);
}
await handle?.close();
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const making = Number(generated) / 1e9;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    rows: total,
    bytes,
    seconds: Number(seconds.toFixed(2)),
    secondsMakingRows: Number(making.toFixed(2)),
    rowsPerSecond: Math.round(total / (seconds - making)),
    cpuSeconds: Number(((userCPUTime + systemCPUTime) / 1e6).toFixed(2)),
    peakMegabytes: Math.round(maxRSS / 1024),
  }),
);
