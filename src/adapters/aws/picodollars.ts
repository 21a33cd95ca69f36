// A price is known to a millionth of a dollar for a million tokens at most: then every cost is a whole number of these.
const inOneDollar = 1_000_000_000_000;
/** More than any run costs; keeps what is added up within the 38 digits of a number in DynamoDB. */
const mostDollars = 1e15;

/** US dollars in whole picodollars (10^-12), so that adding up rounds nothing away. */
export function picodollarsOf(dollars: number): bigint {
  const amount = Math.min(dollars, mostDollars);
  // Apart: together they have more digits than a binary number holds.
  const whole = Math.trunc(amount);
  return BigInt(whole) * BigInt(inOneDollar) + BigInt(Math.round((amount - whole) * inOneDollar));
}

/** Picodollars as a decimal number of US dollars, to the last digit, e.g. "0.0000025". */
export function dollarsOf(picodollars: bigint): string {
  const digits = String(picodollars < 0n ? -picodollars : picodollars).padStart(13, "0");
  const decimals = digits.slice(-12).replace(/0+$/, "");
  const whole = `${picodollars < 0n ? "-" : ""}${digits.slice(0, -12)}`;
  return decimals === "" ? whole : `${whole}.${decimals}`;
}
