import { count } from "../format.ts";

const plural = new Intl.PluralRules("en");

/** "1 record", "2,000 records". */
export function counted(number: number, one: string, many: string): string {
  return `${count(number)} ${plural.select(number) === "one" ? one : many}`;
}
