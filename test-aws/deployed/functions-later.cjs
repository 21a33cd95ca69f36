// Loaded into every function of the emulator: their clock runs ahead by as many seconds as the file LATER_FILE says.
const { readFileSync } = require("node:fs");

const RealDate = Date;
// The emulator's own script counts by the clock how much time a call has left, which on Lambda no clock can change: a leap
// in the middle of a call would end it.
const ownTime = /[/\\]_worker\.m?js:/;

function nowMs() {
  return RealDate.now() + (isAskedByEmulator() ? 0 : aheadMs());
}

function isAskedByEmulator() {
  const { stackTraceLimit } = Error;
  // This function, nowMs, Date, and who asks it.
  Error.stackTraceLimit = 4;
  const { stack } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return ownTime.test(stack.slice(stack.lastIndexOf("\n")));
}

// Read each time: nobody works by the time before a leap.
function aheadMs() {
  try {
    return Number(readFileSync(process.env.LATER_FILE, "utf8")) * 1000;
  } catch {
    return 0;
  }
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
