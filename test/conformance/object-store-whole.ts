import { expect } from "vitest";
import { bytesOf, patternBytes, textAt } from "./bytes.ts";
import type { ObjectStoreSubject } from "./object-store.ts";
import type { Cases } from "./suite.ts";

export const objectWholeCases: Cases<ObjectStoreSubject> = {
  "gives back the text that was put": async ({ store, other }) => {
    await store.put("runs/r-1/plan.json", '{"a":"é😀"}');

    expect(await textAt(store, "runs/r-1/plan.json")).toBe('{"a":"é😀"}');
    expect(await textAt(other, "runs/r-1/plan.json")).toBe('{"a":"é😀"}');
    expect(await store.head("runs/r-1/plan.json")).toEqual({ key: "runs/r-1/plan.json", sizeBytes: 14 });
  },

  "gives back the bytes that were put": async ({ store }) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await store.put("bytes", bytes);

    expect(await bytesOf((await store.get("bytes")) ?? neverThere())).toEqual(Buffer.from(bytes));
  },

  "gives undefined for an object that is not there": async ({ store }) => {
    await store.put("a/b", "x");

    expect(await store.get("a/c")).toBeUndefined();
    expect(await store.head("a/c")).toBeUndefined();
    expect(await store.get("a/b/c")).toBeUndefined();
    expect(await store.head("a/b/c")).toBeUndefined();
  },

  "takes what is above an object for no object": async ({ store }) => {
    await store.put("a/b/c", "x");

    expect(await store.get("a/b")).toBeUndefined();
    expect(await store.head("a")).toBeUndefined();
  },

  "keeps an empty object": async ({ store }) => {
    await store.put("empty", "");

    expect(await textAt(store, "empty")).toBe("");
    expect(await store.head("empty")).toEqual({ key: "empty", sizeBytes: 0 });
  },

  "keeps an object of 2 MB byte for byte": async ({ store }) => {
    const bytes = patternBytes(2 * 1024 * 1024 + 17);
    await store.put("large", bytes);

    expect((await bytesOf((await store.get("large")) ?? neverThere())).equals(bytes)).toBe(true);
    expect(await store.head("large")).toEqual({ key: "large", sizeBytes: bytes.length });
  },

  "gives a part of an object, and no more than there is": async ({ store, other }) => {
    const bytes = patternBytes(300_000);
    await store.put("runs/large", bytes);
    const part = async (start: number, end: number) =>
      Buffer.from((await other.getRange("runs/large", { start, end })) ?? neverThere());

    expect((await part(70_000, 140_001)).equals(bytes.subarray(70_000, 140_001))).toBe(true);
    expect((await part(299_990, 300_100)).equals(bytes.subarray(299_990))).toBe(true);
    expect(await part(300_000, 300_010)).toHaveLength(0);
    expect(await part(5, 5)).toHaveLength(0);
    expect(await store.getRange("runs", { start: 0, end: 1 })).toBeUndefined();
    expect(await store.getRange("runs/none", { start: 0, end: 1 })).toBeUndefined();
  },

  "replaces an object, also by a shorter one": async ({ store, other }) => {
    await store.put("a", "the first, which is longer");
    await other.put("a", "the second");

    expect(await textAt(store, "a")).toBe("the second");
    expect(await store.head("a")).toEqual({ key: "a", sizeBytes: 10 });
  },

  "keeps an object when the caller uses the bytes again": async ({ store }) => {
    const bytes = Buffer.from("before");
    await store.put("a", bytes);
    bytes.fill("x");

    expect(await textAt(store, "a")).toBe("before");
  },

  "keeps an object when a reader changes its chunks": async ({ store }) => {
    await store.put("a", "before");
    for await (const chunk of (await store.get("a")) ?? neverThere()) chunk.fill(0);

    expect(await textAt(store, "a")).toBe("before");
  },

  "gives the same bytes to a reader that reads twice": async ({ store }) => {
    await store.put("a", "again");
    const chunks = (await store.get("a")) ?? neverThere();

    expect((await bytesOf(chunks)).toString()).toBe("again");
    expect((await bytesOf(chunks)).toString()).toBe("again");
  },

  "lets a reader stop in the middle": async ({ store }) => {
    await store.put("a", patternBytes(1024 * 1024));
    for await (const _chunk of (await store.get("a")) ?? neverThere()) break;
    await store.delete("a");

    expect(await store.head("a")).toBeUndefined();
  },

  "never shows half an object to a reader while others replace it": async ({ store, other }) => {
    const bodies = ["a", "b", "c"].map((letter, index) => letter.repeat(300_000 + index));
    await store.put("busy", bodies[0] ?? "");
    let isWriting = true;
    const writing = (async () => {
      for (let round = 0; round < 30; round++) await store.put("busy", bodies[round % 3] ?? "");
      isWriting = false;
    })();

    while (isWriting) expect(bodies).toContain(await textAt(other, "busy"));
    await writing;
  },

  "puts an object only where there is none": async ({ store, other }) => {
    expect(await store.putIfAbsent("a", "first")).toBe(true);
    expect(await store.putIfAbsent("a", "second")).toBe(false);
    expect(await other.putIfAbsent("a", "third")).toBe(false);
    expect(await textAt(store, "a")).toBe("first");

    await store.delete("a");
    expect(await store.putIfAbsent("a", "fourth")).toBe(true);
    expect(await textAt(store, "a")).toBe("fourth");
  },

  "tells exactly one of many who put the same object at once": async ({ store, other }) => {
    for (let round = 0; round < 20; round++) {
      const key = `locks/${round}`;
      const bodies = Array.from({ length: 6 }, (_, index) => `${index}`.repeat(index * 1000 + 1));
      const answers = await Promise.all(
        bodies.map((body, index) => (index % 2 === 0 ? store : other).putIfAbsent(key, body)),
      );

      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await textAt(store, key)).toBe(bodies[answers.indexOf(true)]);
    }
  },
};

function neverThere(): never {
  throw new Error("The object is not there.");
}
