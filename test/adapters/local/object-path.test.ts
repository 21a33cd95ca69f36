import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOfNames, namesOfKey } from "../../../src/adapters/local/object-path.ts";
import { isKey } from "../../../src/domain/index.ts";
import { awkwardKeys } from "../../conformance/hostile-keys.ts";

const anyKey = fc
  .array(
    fc.oneof(fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }), fc.constantFrom(...awkwardKeys)),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join("/"))
  .filter(isKey);

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i;

describe("the path of a key", () => {
  it.each([
    "output_data/2026-11-24/r-7f3a9c21b04d/Calls May (2).csv",
    "Grüße_Ünï-çødé.xlsx",
    "名前/ファイル.jsonl",
    "processed_data/classifier=travel/dt=2026-11-24/r-7f3a9c21b04d-00001.parquet",
    ".hidden",
    "a+b, c & d; 'e' [f] {g} #h @i $j ~k !l.csv",
    `${"n".repeat(251)}.csv`,
    "名".repeat(85),
  ])("shows %s as it is", (key) => {
    expect(namesOfKey(key).join("/")).toBe(key);
  });

  it.each([
    ["CON", "%43ON"],
    ["nul.txt", "%6Eul.txt"],
    ["a/Com1.tar.gz", "a/%43om1.tar.gz"],
    ["CONSOLE.txt", "CONSOLE.txt"],
    ["ends with a dot.", "ends with a dot%2E"],
    ["ends with a space ", "ends with a space%20"],
    ['a:b*c?"<>|', "a%3Ab%2Ac%3F%22%3C%3E%7C"],
    ["100%", "100%25"],
    [".pigeonhole-unfinished/a", "%2Epigeonhole-unfinished/a"],
    [".Pigeonhole-Unfinished", "%2EPigeonhole-Unfinished"],
    ["a/.pigeonhole-unfinished", "a/.pigeonhole-unfinished"],
    [`${"x".repeat(256)}`, `${"x".repeat(250)}%+/xxxxxx`],
    ["%+", "%25+"],
  ])("keeps %s under a name that every system takes", (key, path) => {
    expect(namesOfKey(key).join("/")).toBe(path);
    expect(keyOfNames(path.split("/"))).toBe(key);
  });

  it.each([
    "50% off.csv",
    "what?",
    "%41",
    "a/%2f",
    "dot.",
    "x%+",
    "CON",
    "%2e",
    "%",
    "%00",
    `${"x".repeat(10)}%+/y`,
  ])("leads from another program's file %s to no key", (path) => {
    expect(keyOfNames(path.split("/"))).toBeUndefined();
  });

  it("leads back to the key, and takes only names that every system takes", () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        const names = namesOfKey(key);
        expect(keyOfNames(names)).toBe(key);
        for (const name of names) {
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
          expect(name).not.toMatch(/[<>:"|?*\\/]|[. ]$|^\.\.?$/);
          expect(name).not.toMatch(reserved);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("differs for different keys", () => {
    fc.assert(
      fc.property(anyKey, anyKey, (one, other) => {
        fc.pre(one !== other);
        expect(namesOfKey(one).join("/")).not.toBe(namesOfKey(other).join("/"));
      }),
      { numRuns: 1000 },
    );
  });
});
