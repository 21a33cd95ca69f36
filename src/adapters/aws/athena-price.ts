const mebibyte = 1024 * 1024;
const tebibyte = mebibyte * mebibyte;
/** US dollars for a tebibyte that is read. */
const price = 5;
/** Paid for at least, in mebibytes. */
const least = 10;

/**
 * What Athena's list price is for a query that read so many bytes: 5 US dollars for a terabyte, rounded up to whole
 * megabytes, 10 of them at least; nothing for a query that read nothing (DDL, and what was refused). Source: Amazon Athena
 * pricing, us-east-1 and eu-west-1, as cited in "Athena Basics: Pricing Model" (athena.guide), read on 2026-11-27; other
 * regions can cost more, and capacity that was bought is priced otherwise.
 */
export function athenaCost(scannedBytes: number): number {
  if (scannedBytes <= 0) return 0;
  const mebibytes = Math.max(least, Math.ceil(scannedBytes / mebibyte));
  return (mebibytes * mebibyte * price) / tebibyte;
}
