// What a cell's number means: Excel stores dates as numbers and only the format tells them apart.

/** `plain` numbers stay numbers; `duration` is elapsed time such as `[h]:mm`. */
export type NumberMeaning = "plain" | "date" | "time" | "date-time" | "duration";

/** ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are dates in East Asian editions of Excel, and numbers nowhere. */
export function meaningOfBuiltIn(id: number): NumberMeaning {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return "date";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return "time";
  if (id === 22) return "date-time";
  return id === 46 ? "duration" : "plain";
}

/** Reads a format code such as `dd.mm.yyyy hh:mm` or `[Red]0.00;"day" 0`. Only the first section counts. */
export function meaningOfCode(code: string): NumberMeaning {
  let bare = "";
  for (const [piece] of code.matchAll(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|./gsu)) {
    if (piece === ";") break;
    if (piece.startsWith("[")) {
      if (/^\[(h+|m+|s+)\]$/i.test(piece)) return "duration";
    } else if (piece.length === 1) bare += piece.toLowerCase();
  }
  return meaningOfLetters(bare);
}

function meaningOfLetters(bare: string): NumberMeaning {
  if (bare.includes("general")) return "plain";
  // `e` is the year of an era, but in 0.00E+00 the exponent.
  const letters = bare.replace(/e[+-]/g, "");
  const hasDigits = /[0#?]/.test(letters.replace(/s[.,]0+/g, "s"));
  const hasHours = /[hs]|am\/pm|a\/p/.test(letters);
  const hasDays = /[ydeb]|gg/.test(letters);
  if (hasDigits) return "plain";
  if (hasHours && hasDays) return "date-time";
  if (hasHours) return hasMonth(letters) ? "date-time" : "time";
  return hasDays || letters.includes("m") ? "date" : "plain";
}

/** Beside hours or seconds, `m` and `mm` are minutes; `mmm` and longer are always the month. */
function hasMonth(letters: string): boolean {
  return /mmm/.test(letters) || (letters.replace(/am\/pm/g, "").match(/m+/g)?.length ?? 0) > 1;
}
