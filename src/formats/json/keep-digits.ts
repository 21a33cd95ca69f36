import { StringSkipper } from "./string-skipper.ts";

const numberToken = /-?\d[\d.eE+-]*/g;
const jsonNumber = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** A double is told from all others by at most 17 digits. */
const mostDigits = 17;

/**
 * A record's JSON text in which each number that JavaScript would change stands as a string of its digits,
 * e.g. 12345678901234567890 or 1e400. Other numbers, and all strings, stay as they are.
 */
export function keepDigits(text: string): string {
  const string = new StringSkipper();
  let kept = "";
  let at = 0;
  while (at < text.length) {
    const quoteAt = text.indexOf('"', at);
    const outsideEnd = quoteAt === -1 ? text.length : quoteAt;
    kept += text
      .slice(at, outsideEnd)
      .replace(numberToken, (token) => (wouldChange(token) ? `"${token}"` : token));
    if (quoteAt === -1) return kept;
    string.enter();
    at = string.skip(text, quoteAt + 1);
    kept += text.slice(quoteAt, at);
  }
  return kept;
}

/** False also for what is no JSON number, so that parsing refuses it. */
function wouldChange(token: string): boolean {
  const exact = decimalOf(token);
  if (exact === undefined) return false;
  if (/^-?\d+$/.test(token)) return !Number.isSafeInteger(Number(token));
  return exact.digits.length > mostDigits || exact.value !== decimalOf(String(Number(token)))?.value;
}

interface Decimal {
  /** Without zeros in front; with those at the end. */
  readonly digits: string;
  /** The same for all ways to write a number, e.g. "-12e-1" for -1.20. */
  readonly value: string;
}

function decimalOf(token: string): Decimal | undefined {
  const match = jsonNumber.exec(token);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return { digits, value: "0" };
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return { digits, value: `${sign}${significant}e${power}` };
}
