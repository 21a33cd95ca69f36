import fc from "fast-check";
import { expect } from "vitest";
import { bytesOf, keysAt, patternBytes, textAt } from "./bytes.ts";
import type { ObjectStoreSubject } from "./object-store.ts";
import type { Cases } from "./suite.ts";

const someText = fc.string({ unit: "binary", maxLength: 40 });
// Around the sizes at which writers of this family pass a buffer on.
const someLength = fc.oneof(
  fc.nat(100),
  fc.integer({ min: 60_000, max: 70_000 }),
  fc.integer({ min: 262_100, max: 262_200 }),
);
const someChunk = fc.oneof(
  someText,
  someText.map((text) => text.repeat(3000)),
  fc.tuple(someLength, fc.nat(1000)).map(([length, seed]) => patternBytes(length, seed)),
);

export const objectWriterCases: Cases<ObjectStoreSubject> = {
  "shows nothing of an object before it is committed": async ({ store, other }) => {
    const writer = await store.create("a/b");
    await writer.write("piece");
    await writer.write(patternBytes(600_000));

    for (const view of [store, other]) {
      expect(await view.get("a/b")).toBeUndefined();
      expect(await view.head("a/b")).toBeUndefined();
      expect(await keysAt(view, "")).toEqual([]);
      await view.delete("a/b");
    }
    await store.put("a/c", "x");
    expect(await keysAt(other, "")).toEqual(["a/c"]);
    await writer.commit();
    expect(await keysAt(other, "")).toEqual(["a/b", "a/c"]);
    expect(await store.head("a/b")).toEqual({ key: "a/b", sizeBytes: 600_005 });
  },

  "keeps the old object until the new one is committed": async ({ store, other }) => {
    await store.put("a", "old");
    const writer = await store.create("a");
    await writer.write("new");

    expect(await textAt(other, "a")).toBe("old");
    await writer.commit();
    expect(await textAt(other, "a")).toBe("new");
  },

  "leaves nothing of an object that was aborted": async ({ store, other }) => {
    await store.put("there", "old");
    for (const key of ["there", "folder/not there"]) {
      const writer = await store.create(key);
      await writer.write(patternBytes(300_000));
      await writer.abort();
    }

    expect(await textAt(other, "there")).toBe("old");
    expect(await keysAt(other, "")).toEqual(["there"]);
  },

  "aborts an object to which nothing was written": async ({ store }) => {
    await (await store.create("a")).abort();

    expect(await keysAt(store, "")).toEqual([]);
  },

  "commits an object to which nothing was written": async ({ store }) => {
    await (await store.create("a")).commit();

    expect(await textAt(store, "a")).toBe("");
  },

  "keeps a committed object when it is aborted afterwards": async ({ store }) => {
    const writer = await store.create("a");
    await writer.write("kept");
    await writer.commit();
    await writer.abort();

    expect(await textAt(store, "a")).toBe("kept");
  },

  "refuses to write on or to commit once it was ended": async ({ store }) => {
    const committed = await store.create("a");
    await committed.commit();
    const aborted = await store.create("b");
    await aborted.abort();

    for (const writer of [committed, aborted]) {
      await expect(writer.write("x")).rejects.toThrow("ended");
      await expect(writer.commit()).rejects.toThrow("ended");
    }
    expect(await keysAt(store, "")).toEqual(["a"]);
  },

  "takes the object that was committed last, whole": async ({ store, other }) => {
    const first = await store.create("a");
    const second = await other.create("a");
    await first.write("1".repeat(1000));
    await second.write("2");
    await second.commit();
    await first.commit();

    expect(await textAt(store, "a")).toBe("1".repeat(1000));
  },

  "joins pieces of any size and kind in order": async ({ store }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(someChunk, { maxLength: 12 }), async (chunks) => {
        const writer = await store.create("joined");
        for (const chunk of chunks) await writer.write(chunk);
        await writer.commit();

        const expected = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as string)));
        const read = await store.get("joined");
        expect(read && (await bytesOf(read)).equals(expected)).toBe(true);
      }),
      { numRuns: 40 },
    );
  },

  "keeps pieces when the caller uses their memory again": async ({ store }) => {
    const piece = Buffer.alloc(100_000);
    const writer = await store.create("a");
    for (const letter of ["a", "b", "c", "d", "e"]) await writer.write(piece.fill(letter));
    await writer.commit();

    const expected = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(100_000)).join("");
    expect((await textAt(store, "a")) === expected).toBe(true);
  },
};
