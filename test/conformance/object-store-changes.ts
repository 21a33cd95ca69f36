import { expect } from "vitest";
import { keysAt, patternBytes, textAt } from "./bytes.ts";
import type { ObjectStoreSubject } from "./object-store.ts";
import type { Cases } from "./suite.ts";

export const objectDeletionCases: Cases<ObjectStoreSubject> = {
  "removes an object": async ({ store, other }) => {
    await store.put("a/b", "x");
    await store.put("a/c", "y");
    await other.delete("a/b");

    expect(await store.get("a/b")).toBeUndefined();
    expect(await store.head("a/b")).toBeUndefined();
    expect(await keysAt(store, "")).toEqual(["a/c"]);
  },

  "removes what is not there without complaint": async ({ store }) => {
    await store.put("a/b", "x");
    await store.delete("a");
    await store.delete("b");
    await store.delete("a/b/c");
    await store.delete("a/b");
    await store.delete("a/b");

    expect(await keysAt(store, "")).toEqual([]);
  },

  "removes nothing but the one object": async ({ store }) => {
    await store.put("a/b", "x");
    await store.delete("a");

    expect(await textAt(store, "a/b")).toBe("x");
  },

  "leaves nothing in the way of a later object": async ({ store }) => {
    await store.put("a/b/c", "x");
    await store.delete("a/b/c");
    await store.put("a/b", "y");
    await store.delete("a/b");

    expect(await store.putIfAbsent("a", "z")).toBe(true);
    expect(await textAt(store, "a")).toBe("z");
    expect(await keysAt(store, "")).toEqual(["a"]);
  },

  "removes an object that several remove at once": async ({ store, other }) => {
    await store.put("a", "x");
    await Promise.all([store.delete("a"), other.delete("a"), store.delete("a")]);

    expect(await keysAt(store, "")).toEqual([]);
  },
};

export const objectConcatenationCases: Cases<ObjectStoreSubject> = {
  "joins objects in the order given and leaves them": async ({ store, other }) => {
    await store.put("parts/2", "two,");
    await store.put("parts/1", "one,");
    await store.put("parts/empty", "");
    await store.concatenate(["parts/2", "parts/empty", "parts/1", "parts/2"], "whole");

    expect(await textAt(other, "whole")).toBe("two,one,two,");
    expect(await keysAt(other, "")).toEqual(["parts/1", "parts/2", "parts/empty", "whole"]);
  },

  "joins large objects byte for byte": async ({ store }) => {
    const parts = [700_000, 1, 262_144, 0, 300_000].map((length, index) => patternBytes(length, index + 1));
    for (const [index, part] of parts.entries()) await store.put(`parts/${index}`, part);
    await store.concatenate(["parts/0", "parts/1", "parts/2", "parts/3", "parts/4"], "whole");

    const chunks: Uint8Array[] = [];
    for await (const chunk of (await store.get("whole")) ?? []) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(Buffer.concat(parts))).toBe(true);
  },

  "joins no objects into an empty one": async ({ store }) => {
    await store.concatenate([], "whole");

    expect(await textAt(store, "whole")).toBe("");
  },

  "joins an object to itself": async ({ store }) => {
    await store.put("a", "x");
    await store.put("b", "y");
    await store.concatenate(["a", "b", "a"], "a");

    expect(await textAt(store, "a")).toBe("xyx");
  },

  "joins nothing when an object is missing": async ({ store }) => {
    await store.put("a", "x");
    await store.put("whole", "old");

    await expect(store.concatenate(["a", "b"], "whole")).rejects.toMatchObject({
      code: "PH402",
      details: { key: "b" },
    });
    expect(await textAt(store, "whole")).toBe("old");
    expect(await keysAt(store, "")).toEqual(["a", "whole"]);
  },
};
