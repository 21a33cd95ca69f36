const mebibyte = 1024 * 1024;
const tebibyte = mebibyte * mebibyte;
/** Paid for at least, in mebibytes. */
const least = 10;

/**
 * What a query costs that read so many bytes, in US dollars: rounded up to whole megabytes, 10 of them at least; nothing for
 * one that read nothing (DDL, and what was refused). `pricePerTerabyte`: US dollars for a tebibyte (`analytics.athena`). The
 * rounding is as in "Athena Basics: Pricing Model" (athena.guide), read on 2026-11-27: no page of AWS was at hand that says it.
 */
export function athenaCost(scannedBytes: number, pricePerTerabyte: number): number {
  if (scannedBytes <= 0) return 0;
  const mebibytes = Math.max(least, Math.ceil(scannedBytes / mebibyte));
  return (mebibytes * mebibyte * pricePerTerabyte) / tebibyte;
}
