// Loaded into every function of the emulator: their clock runs ahead by as many seconds as the file LATER_FILE says.
const { readFileSync } = require("node:fs");

const RealDate = Date;
// The emulator's own script counts by the clock how much time a call has left, which on Lambda no clock can change: a leap
// in the middle of a call would end it.
const ownTime = /[/\\]_worker\.m?js$/;

function nowMs() {
  const aheadMs = aheadNowMs();
  return RealDate.now() + (aheadMs === 0 || isAskedByEmulator() ? 0 : aheadMs);
}

function isAskedByEmulator() {
  const { stackTraceLimit, prepareStackTrace } = Error;
  // This function, nowMs, Date, and who asks it. Only its place is wanted: to write all of them out takes far longer.
  Error.stackTraceLimit = 4;
  Error.prepareStackTrace = (_, sites) => sites;
  const asker = new Error().stack.at(-1)?.getFileName() ?? "";
  Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  return ownTime.test(asker);
}

let knownMs = 0;
let readAt = Number.NEGATIVE_INFINITY;

// The file is read again every two milliseconds at most: nobody works by the time before a leap for longer.
function aheadNowMs() {
  const now = performance.now();
  if (now - readAt < 2) return knownMs;
  readAt = now;
  try {
    knownMs = Number(readFileSync(process.env.LATER_FILE, "utf8")) * 1000;
  } catch {
    knownMs = 0;
  }
  return knownMs;
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
