import { ProductError } from "../../errors.ts";

/** A share typed as "0.9" or "90%" -> 0.9; undefined stays undefined. Throws PH160. */
export function parseShare(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(text.trim());
  const share = Number(match?.[1]) / (match?.[2] === "%" ? 100 : 1);
  // A bare 90 could mean 90 % or be a slip for 0.90: a gate must not guess.
  if (share >= 0 && share <= 1) return share;
  const allowed = "a share from 0 to 1 such as 0.9, or a percentage such as 90%";
  throw new ProductError("PH160", { flag, value: text, allowed, nearest: undefined });
}
