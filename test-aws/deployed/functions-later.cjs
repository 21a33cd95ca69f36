// Loaded into every function of the emulator: their clock runs ahead by as many seconds as the file LATER_FILE says.
const { readFileSync } = require("node:fs");

const RealDate = Date;
const refreshMs = 200;
let aheadMs = 0;
let readAtMs = Number.NEGATIVE_INFINITY;

function nowMs() {
  const now = RealDate.now();
  if (now - readAtMs > refreshMs) {
    readAtMs = now;
    try {
      aheadMs = Number(readFileSync(process.env.LATER_FILE, "utf8")) * 1000;
    } catch {
      aheadMs = 0;
    }
  }
  return now + aheadMs;
}

globalThis.Date = class LaterDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(nowMs());
    else super(...parts);
  }

  static now() {
    return nowMs();
  }
};
