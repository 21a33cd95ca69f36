// A value as Parquet stores it (a number, a bigint, bytes) as a cell. The library's own conversions are not used
// for these: they go through floating point (decimals) or cut digits off (times).
import { isUtf8 } from "node:buffer";
import type { SchemaElement } from "hyparquet";
import type { Cell } from "../../domain/index.ts";

/** What a stored value means; null and undefined never come here. */
export type LeafConverter = (value: unknown) => Cell;

const dayMs = 86_400_000;

/** `onBinary` is called for bytes that are no text, which become base64. */
export function leafConverter(element: SchemaElement, onBinary: () => void): LeafConverter {
  const unit = digitsOf(element);
  switch (meaningOf(element)) {
    case "DECIMAL":
      return (value) => decimalCell(integerOf(value), scaleOf(element));
    case "DATE":
      return (value) => dateCell(Number(value));
    case "TIMESTAMP": {
      const zone = isUtc(element) ? "Z" : "";
      return (value) => timestampCell(BigInt(value as bigint), { unit, zone });
    }
    case "TIME":
      return (value) => timeText(BigInt(value as bigint), unit);
    case "UUID":
      return (value) => uuidText(value as Uint8Array);
    case "FLOAT16":
      return (value) => numberCell(float16(value as Uint8Array));
    case "INTERVAL":
      return (value) => intervalText(value as Uint8Array);
    case "UNSIGNED": {
      const bits = element.type === "INT64" ? 64 : 32;
      return (value) => integerCell(BigInt.asUintN(bits, BigInt(value as bigint)));
    }
    default:
      return physicalConverter(element, onBinary);
  }
}

function physicalConverter({ type }: SchemaElement, onBinary: () => void): LeafConverter {
  if (type === "FLOAT") return (value) => numberCell(shortestFloat(value as number));
  const isBytes = type === "BYTE_ARRAY" || type === "FIXED_LEN_BYTE_ARRAY";
  return isBytes ? (value) => textCell(value, onBinary) : anyCell;
}

/** One name for what newer files say in `logical_type` and older ones in `converted_type`. */
function meaningOf({
  logical_type: logical,
  converted_type: converted,
  type,
}: SchemaElement): string | undefined {
  if (type === "INT96") return "TIMESTAMP";
  if (logical?.type === "INTEGER") return logical.isSigned ? undefined : "UNSIGNED";
  if (logical !== undefined) return logical.type;
  if (converted?.startsWith("UINT_")) return "UNSIGNED";
  return converted?.replace(/^(TIME|TIMESTAMP)_.*/, "$1");
}

function scaleOf({ scale, logical_type: logical }: SchemaElement): number {
  return scale ?? (logical?.type === "DECIMAL" ? logical.scale : 0);
}

/** Values whose type says all: what remains after the types with a meaning of their own. */
export function anyCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return integerCell(value);
  if (typeof value === "number") return numberCell(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return textCell(value, () => {});
  if (Array.isArray(value)) return value.map((one) => anyCell(one) ?? null);
  if (typeof value !== "object") return value as string | boolean;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, anyCell(one) ?? null]));
}

/** Bytes as text where they are UTF-8; null and undefined stay. */
export function textOrBytes(bytes: Uint8Array): string | Uint8Array {
  if (!(bytes instanceof Uint8Array)) return bytes;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Not a TextDecoder: it would take a byte-order mark away from a cell that begins with one.
  return isUtf8(buffer) ? buffer.toString("utf8") : bytes;
}

function textCell(value: unknown, onBinary: () => void): string {
  const text = typeof value === "string" ? value : textOrBytes(value as Uint8Array);
  if (typeof text === "string") return text;
  onBinary();
  return Buffer.from(text).toString("base64");
}

function integerCell(value: bigint): Cell {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function numberCell(value: number): Cell {
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value)) return String(value);
  return value === 0 ? 0 : value;
}

/** The shortest number that is the same in 32 bits: 0.1, not 0.10000000149011612. */
function shortestFloat(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value;
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

function integerOf(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as number | bigint);
  let integer = 0n;
  for (const byte of value) integer = integer * 256n + BigInt(byte);
  return value.length === 0 ? 0n : BigInt.asIntN(value.length * 8, integer);
}

/** A number where it says exactly the same, else the digits as text. */
function decimalCell(unscaled: bigint, scale: number): Cell {
  const sign = unscaled < 0n ? "-" : "";
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  const text = `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
  return String(Number(text)) === text ? Number(text) : text;
}

function dateCell(days: number): Cell {
  const date = new Date(days * dayMs);
  return Number.isNaN(date.getTime()) ? days : date.toISOString().replace(/T.*/, "");
}

/** Digits of a second that one unit stands for: 3, 6 or 9. */
function digitsOf({ logical_type: logical, converted_type: converted, type }: SchemaElement): number {
  if (type === "INT96") return 9;
  if (logical?.type === "TIMESTAMP" || logical?.type === "TIME") {
    return logical.unit === "NANOS" ? 9 : logical.unit === "MICROS" ? 6 : 3;
  }
  return converted?.endsWith("_MICROS") ? 6 : 3;
}

/** The older annotation always means UTC; INT96 says nothing. */
function isUtc({ logical_type: logical, converted_type: converted }: SchemaElement): boolean {
  return logical?.type === "TIMESTAMP" ? logical.isAdjustedToUTC : converted !== undefined;
}

function timestampCell(value: bigint, { unit, zone }: { unit: number; zone: string }): Cell {
  const perDay = 86_400n * 10n ** BigInt(unit);
  const ofDay = ((value % perDay) + perDay) % perDay;
  const day = dateCell(Number((value - ofDay) / perDay));
  return typeof day === "string" ? `${day}T${timeText(ofDay, unit)}${zone}` : String(value);
}

/** Fractions of a second only where there are any, in groups of three digits. */
function timeText(value: bigint, unit: number): string {
  const perSecond = 10n ** BigInt(unit);
  const seconds = new Date(Number(value / perSecond) * 1000).toISOString().slice(11, 19);
  const fraction = String(value % perSecond)
    .padStart(unit, "0")
    .replace(/(000)+$/, "");
  return fraction === "" ? seconds : `${seconds}.${fraction}`;
}

function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function float16(bytes: Uint8Array): number {
  const bits = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8);
  const sign = bits >> 15 === 1 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return (sign * fraction) / 2 ** 24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Months, days and milliseconds as an ISO 8601 duration. */
function intervalText(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const months = view.getUint32(0, true);
  const days = view.getUint32(4, true);
  return `P${months}M${days}DT${view.getUint32(8, true) / 1000}S`;
}
