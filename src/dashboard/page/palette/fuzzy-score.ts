/** How well typed letters stand for a label, more is better; undefined: they do not. "rfi" finds "Refund Issues". */
export function fuzzyScore(label: string, typed: string): number | undefined {
  const text = fold(label);
  const wanted = fold(typed).replaceAll(/\s+/g, "");
  if (wanted === "") return 0;
  const whole = text.replaceAll(/\s+/g, "").indexOf(wanted);
  // Letters together, best at the very beginning; short labels before long ones.
  if (whole >= 0) return 1000 - Math.min(whole, 400) - Math.min(text.length, 200) / 2;
  let at = -1;
  let score = text.startsWith(wanted[0] ?? "") ? 15 : 0;
  for (const letter of wanted) {
    const next = text.indexOf(letter, at + 1);
    if (next === -1) return undefined;
    const startsWord = next === 0 || /[^\p{L}\p{N}]/u.test(text[next - 1] ?? "");
    score += startsWord ? 12 : next === at + 1 ? 8 : 1;
    at = next;
  }
  // Letters scattered over a long label are chance.
  const isChance = score < wanted.length * 4;
  return isChance ? undefined : score - Math.min(text.length, 200) / 10;
}

/** Without case and accents: "Zürich" is found by "zurich". */
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase();
}
