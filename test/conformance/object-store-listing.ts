import fc from "fast-check";
import { expect } from "vitest";
import type { ObjectStore } from "../../src/ports/index.ts";
import { keysAt, summariesAt, textAt } from "./bytes.ts";
import type { ObjectStoreSubject } from "./object-store.ts";
import type { Cases } from "./suite.ts";

// Neighbours of "/" (2F) and of the end of a name, and what sorts otherwise by UTF-16 than by UTF-8.
const orderedKeys = [
  "a",
  "a b",
  "a!",
  "a-b",
  "a.b",
  "a/b",
  "a/b-c",
  "a/b.c",
  "a0",
  "aa",
  "b/é",
  "é",
  "\ue000",
  "\uffee",
  "\u{10000}",
  "😀",
];

const someCharacter = fc.constantFrom("a", "b", "0", ".", "-", " ", "%", "é", "\uffee", "😀");
const somePart = fc
  .oneof(
    fc.string({ unit: someCharacter, minLength: 1, maxLength: 4 }),
    fc.string({ unit: someCharacter, minLength: 60, maxLength: 75 }),
  )
  .map((part) => (part === "." || part === ".." ? "dot" : part));
const someKeys = fc.uniqueArray(
  fc.array(somePart, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/")),
  { maxLength: 12 },
);

export const objectListingCases: Cases<ObjectStoreSubject> = {
  "lists objects in the order of their keys' UTF-8 bytes": async ({ store, other }) => {
    const keys = orderedKeys.filter((key) => key !== "a");
    for (const key of [...keys].reverse()) await store.put(key, key);

    expect(await keysAt(other, "")).toEqual(keys);
    expect(await keysAt(other, "a")).toEqual(keys.filter((key) => key.startsWith("a")));
  },

  "keeps an object whose key another's goes on from": async ({ store }) => {
    for (const key of ["a/b", "a", "a/b/c"]) await store.put(key, key);

    expect(await keysAt(store, "")).toEqual(["a", "a/b", "a/b/c"]);
    expect(await textAt(store, "a")).toBe("a");
  },

  "lists sizes": async ({ store }) => {
    await store.put("a", "é");
    await store.put("b", "");

    expect(await summariesAt(store, "")).toEqual([
      { key: "a", sizeBytes: 2 },
      { key: "b", sizeBytes: 0 },
    ]);
  },

  "lists what begins with a prefix, wherever the prefix ends": async ({ store }) => {
    const keys = [
      "runs/r-1/batches/00001/rows",
      "runs/r-1/batches/00002/rows",
      "runs/r-1/plan",
      "runs/r-12/plan",
      "rungs",
    ];
    for (const key of keys) await store.put(key, "");
    const listed = async (prefix: string) => expect(await keysAt(store, prefix));

    (await listed("runs/r-1/")).toEqual(keys.slice(0, 3));
    (await listed("runs/r-1")).toEqual(keys.slice(0, 4));
    (await listed("runs/r-1/ba")).toEqual(keys.slice(0, 2));
    (await listed("runs/r-1/batches/00002/rows")).toEqual([keys[1]]);
    (await listed("run")).toEqual([...keys.slice(4), ...keys.slice(0, 4)].sort());
    (await listed("runs/r-1/plan/")).toEqual([]);
    (await listed("runs/r-2/")).toEqual([]);
    (await listed("x")).toEqual([]);
  },

  "lists nothing in an empty store": async ({ store }) => {
    expect(await keysAt(store, "")).toEqual([]);
    expect(await keysAt(store, "runs/")).toEqual([]);
  },

  "lists more than a thousand objects": async ({ store }) => {
    const keys = Array.from(
      { length: 1100 },
      (_, index) => `runs/${String(index % 11).padStart(2, "0")}/${String(index).padStart(5, "0")}`,
    );
    for (let start = 0; start < keys.length; start += 100) {
      await Promise.all(keys.slice(start, start + 100).map((key) => store.put(key, "x")));
    }

    expect(await keysAt(store, "runs/")).toEqual([...keys].sort());
  },

  "goes on when listed objects are removed meanwhile": async ({ store, other }) => {
    const keys = Array.from({ length: 200 }, (_, index) => `runs/${index % 20}/${index}`);
    await Promise.all(keys.map((key) => store.put(key, "x")));
    const seen: string[] = [];
    for await (const { key } of store.list("")) {
      seen.push(key);
      if (seen.length === 3) await Promise.all(keys.map((each) => other.delete(each)));
    }

    expect(seen.every((key) => keys.includes(key))).toBe(true);
    expect(await keysAt(store, "")).toEqual([]);
  },

  "lists any set of keys in order, and each key has its own object": async ({ store }) => {
    await fc.assert(
      fc.asyncProperty(someKeys, fc.oneof(fc.nat(5), fc.nat(200)), async (drawn, prefixLength) => {
        const keys = drawn.filter((key) => !drawn.some((longer) => longer.startsWith(`${key}/`)));
        try {
          for (const key of keys) await store.put(key, `body of ${key}`);
          await expectListing(store, keys, prefixLength);
        } finally {
          for (const key of keys) await store.delete(key);
        }
        expect(await keysAt(store, "")).toEqual([]);
      }),
      { numRuns: 60 },
    );
  },
};

async function expectListing(
  store: ObjectStore,
  keys: readonly string[],
  prefixLength: number,
): Promise<void> {
  const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(await keysAt(store, "")).toEqual(sorted);
  const prefix = [...(keys[0] ?? "")].slice(0, prefixLength).join("");
  // Prefixes that could lead astray are refused; they have a case of their own.
  if (!/(^|\/)\.{1,2}$/.test(prefix)) {
    expect(await keysAt(store, prefix)).toEqual(sorted.filter((key) => key.startsWith(prefix)));
  }
  for (const key of keys) expect(await textAt(store, key)).toBe(`body of ${key}`);
}
