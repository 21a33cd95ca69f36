import { go } from "./location.ts";

/** A statement that a link of this page led to: it is run when it arrives. One that came with an address is not. */
let awaited: string | undefined;

export const sqlAddress = (text: string) => `/sql?${new URLSearchParams({ q: text })}`;

/** Opens a statement of ours and runs it. */
export function openSql(text: string): void {
  awaited = text;
  go(sqlAddress(text));
}

/** Whether the statement was sent here by this page; true once. */
export function isAwaited(text: string): boolean {
  const isOurs = awaited === text;
  awaited = undefined;
  return isOurs;
}
