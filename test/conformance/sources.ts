import { expect } from "vitest";
import type { OpenSource, Sources } from "../../src/ports/index.ts";
import { bytesOf, patternBytes } from "./bytes.ts";
import { type Cases, runSuite, type SuiteOptions } from "./suite.ts";

export interface SourcesSubject {
  readonly sources: Sources;
  /** Puts a file there (or replaces it) and gives its place. */
  add(name: string, bytes: Uint8Array): Promise<string>;
  remove(place: string): Promise<void>;
}

const large = patternBytes(700_001);

const sourcesCases: Cases<SourcesSubject> = {
  "gives undefined for a file that is not there": async ({ sources, add, remove }) => {
    const place = await add("calls.csv", large);
    await remove(place);

    expect(await sources.open(place)).toBeUndefined();
  },

  "tells a file's name and size": async ({ sources, add }) => {
    const names = ["calls may.csv", "Anfragen für März (2).csv.gz", "名😀.jsonl", "no extension", ".hidden"];
    for (const name of names) {
      const source = await opened(sources, await add(name, large));
      expect([source.name, source.sizeBytes]).toEqual([name, large.length]);
    }
  },

  "streams a file's bytes from the beginning, several times": async ({ sources, add }) => {
    const source = await opened(sources, await add("calls.csv", large));

    expect((await bytesOf(source.stream())).equals(large)).toBe(true);
    const [one, two] = await Promise.all([bytesOf(source.stream()), bytesOf(source.stream())]);
    expect(one.equals(large) && two.equals(large)).toBe(true);
  },

  "lets a reader stop in the middle of the stream": async ({ sources, add, remove }) => {
    const place = await add("calls.csv", large);
    const source = await opened(sources, place);
    for await (const _chunk of source.stream()) break;

    expect((await bytesOf(source.stream())).equals(large)).toBe(true);
    await remove(place);
    expect(await sources.open(place)).toBeUndefined();
  },

  "reads any part of a file": async ({ sources, add }) => {
    const source = await opened(sources, await add("calls.csv", large));
    const part = async (start: number, end: number) => Buffer.from(await source.read(start, end));

    for (const [start, end] of [
      [0, 10],
      [5, 5],
      [262_140, 262_150],
      [1, 600_000],
      [0, large.length],
    ] as const) {
      expect((await part(start, end)).equals(large.subarray(start, end)), `${start} to ${end}`).toBe(true);
    }
  },

  "reads less at the end of a file": async ({ sources, add }) => {
    const source = await opened(sources, await add("calls.csv", large));

    expect(Buffer.from(await source.read(700_000, 700_100)).equals(large.subarray(700_000))).toBe(true);
    expect(await source.read(800_000, 800_100)).toHaveLength(0);
  },

  "reads many parts at once": async ({ sources, add }) => {
    const source = await opened(sources, await add("calls.csv", large));
    const starts = Array.from({ length: 40 }, (_, index) => index * 17_000);
    const parts = await Promise.all(starts.map((start) => source.read(start, start + 17_000)));

    expect(Buffer.concat(parts).equals(large.subarray(0, 680_000))).toBe(true);
  },

  "opens an empty file": async ({ sources, add }) => {
    const source = await opened(sources, await add("empty.csv", new Uint8Array()));

    expect(source.sizeBytes).toBe(0);
    expect(await bytesOf(source.stream())).toHaveLength(0);
    expect(await source.read(0, 10)).toHaveLength(0);
  },

  "gives an unchanged file the same revision": async ({ sources, add }) => {
    const place = await add("calls.csv", large);

    expect((await opened(sources, place)).revision).toBe((await opened(sources, place)).revision);
  },

  "gives a changed file another revision, also when its size is the same": async ({ sources, add }) => {
    const before = await opened(sources, await add("calls.csv", Buffer.from("one")));
    const after = await opened(sources, await add("calls.csv", Buffer.from("two")));

    expect(after.revision).not.toBe(before.revision);
    expect((await bytesOf(after.stream())).toString()).toBe("two");
  },
};

export function sourcesConformance(
  name: string,
  open: () => Promise<SourcesSubject>,
  options: SuiteOptions = {},
): void {
  runSuite(`${name} keeps the promises of sources`, sourcesCases, open, options);
}

async function opened(sources: Sources, place: string): Promise<OpenSource> {
  const source = await sources.open(place);
  if (source === undefined) throw new Error(`There is nothing at ${place}.`);
  return source;
}
