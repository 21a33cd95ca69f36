const longestBytes = 180;
/** Names of devices on Windows, with any ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A name that somebody sent as the name of a file of one folder, on any system: never a path, no control and direction
 * marks, not hidden, not too long. The ending stays.
 */
export function safeName(given: string): string {
  const last = wellFormed(given).normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const cleaned = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, "_")
    .replace(/^[.\s]+/, "")
    .replace(/[.\s]+$/, "");
  if (cleaned === "") return "upload";
  return shortened(devices.test(cleaned) ? `_${cleaned}` : cleaned);
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longestBytes) return name;
  const ending = /\.[a-z]+(?:\.gz)?$/i.exec(name)?.[0] ?? "";
  const letters = [...name.slice(0, name.length - ending.length)];
  while (Buffer.byteLength(letters.join("") + ending) > longestBytes) letters.pop();
  return letters.join("") + ending;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "_");
}
