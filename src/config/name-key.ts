/** What stays of a name when case, spaces and punctuation do not count; as answers are compared with categories. */
export function nameKey(name: string): string {
  const folded = name.normalize("NFKC").toLowerCase();
  const key = folded.replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  return key === "" ? folded.trim() : key;
}
