import { expect } from "vitest";
import type { ObjectStore } from "../../src/ports/index.ts";
import { keysAt, textAt } from "./bytes.ts";
import { awkwardKeys, refusedKeys } from "./hostile-keys.ts";
import type { ObjectStoreSubject } from "./object-store.ts";
import type { Cases } from "./suite.ts";

const methods: Record<string, (store: ObjectStore, key: string) => Promise<unknown>> = {
  put: (store, key) => store.put(key, "x"),
  putIfAbsent: (store, key) => store.putIfAbsent(key, "x"),
  create: (store, key) => store.create(key),
  get: (store, key) => store.get(key),
  head: (store, key) => store.head(key),
  delete: (store, key) => store.delete(key),
  "concatenate, as a part,": (store, key) => store.concatenate([key], "whole"),
  "concatenate, as the target,": (store, key) => store.concatenate([], key),
};

const refusals = Object.entries(methods).map(([name, call]) => [
  `refuses keys that could lead astray: ${name} throws PH401`,
  async ({ store }: ObjectStoreSubject) => {
    for (const key of refusedKeys) {
      await expect(call(store, key), JSON.stringify(key)).rejects.toMatchObject({
        code: "PH401",
        details: { key },
      });
    }
    expect(await keysAt(store, "")).toEqual([]);
  },
]);

export const objectKeyCases: Cases<ObjectStoreSubject> = {
  ...Object.fromEntries(refusals),

  "refuses prefixes that could lead astray: list throws PH401": async ({ store }) => {
    await store.put("a/b", "x");
    // A prefix may be empty or end in "/"; anything else is held to the rule for keys.
    for (const prefix of refusedKeys.filter((key) => key !== "" && key !== "a/")) {
      await expect(keysAt(store, prefix), JSON.stringify(prefix)).rejects.toMatchObject({ code: "PH401" });
    }
  },

  "keeps objects under any allowed key": async ({ store, other }) => {
    for (const key of awkwardKeys) await store.put(key, `body of ${key}`);

    for (const key of awkwardKeys) {
      expect(await textAt(other, key)).toBe(`body of ${key}`);
      expect(await other.putIfAbsent(key, "other"), key).toBe(false);
      expect((await keysAt(store, key)).includes(key), key).toBe(true);
    }
    expect(await keysAt(store, "")).toEqual(
      [...awkwardKeys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
    for (const key of awkwardKeys) await store.delete(key);
    expect(await keysAt(store, "")).toEqual([]);
  },

  "tells keys apart that differ only in case or in how an accent is written": async ({ store }) => {
    const keys = ["Report.json", "e\u0301", "report.json", "é"];
    for (const key of keys) await store.put(key, `body of ${key}`);

    expect(await keysAt(store, "")).toEqual(keys);
    for (const key of keys) expect(await textAt(store, key)).toBe(`body of ${key}`);
  },
};
