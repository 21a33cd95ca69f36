import { describe, expect, it } from "vitest";
import { SharedTexts } from "../../../src/formats/xlsx/shared-texts.ts";
import { memoryScratch } from "./support.ts";

const variety = ["", "short", "naïve 🚀", "\ud83d alone", "x".repeat(70_000), "注文".repeat(40_000)];

async function filled(count: number, memoryBytes: number) {
  const scratch = memoryScratch();
  const texts = new SharedTexts(scratch, memoryBytes);
  const expected = Array.from({ length: count }, (_, at) => `${at}: ${variety[at % variety.length]}`);
  for (const [at, text] of expected.entries()) {
    texts.add(text);
    if (at % 10 === 0) await texts.settle(false);
  }
  await texts.settle(true);
  return { texts, expected, scratch };
}

describe("shared texts", () => {
  it.each([
    ["memory", 1e9],
    ["scratch", 0],
    ["both", 500_000],
  ])("every text comes back from %s in any order", async (_, memoryBytes) => {
    const { texts, expected, scratch } = await filled(120, memoryBytes);
    const wanted = Array.from({ length: 500 }, (_, at) => (at * 7919) % expected.length);

    const found: string[] = [];
    await texts.resolve(wanted, (position, text) => {
      found[position] = text;
    });
    await texts.close();

    expect(found).toEqual(wanted.map((index) => expected[index]));
    expect(scratch.openFiles).toBe(0);
  });

  it("many empty texts come back", async () => {
    const texts = new SharedTexts(memoryScratch(), 0);
    for (let at = 0; at < 50_000; at++) texts.add("");
    await texts.settle(true);

    let found = 0;
    await texts.resolve([0, 20_000, 49_999], (_, text) => {
      found += text === "" ? 1 : 0;
    });

    expect(found).toBe(3);
  });

  it("only texts far apart in the scratch are said to be scattered", async () => {
    const texts = new SharedTexts(memoryScratch(), 0);
    for (let at = 0; at < 2000; at++) texts.add("x".repeat(1000));
    await texts.settle(true);
    const ignore = () => {};

    await texts.resolve(
      Array.from({ length: 200 }, (_, at) => at),
      ignore,
    );
    const neighbours = texts.areScattered;
    await texts.resolve([1, 700, 1999], ignore);

    expect([neighbours, texts.areScattered]).toEqual([false, true]);
  });

  it("a number without a text is refused", async () => {
    const { texts } = await filled(3, 0);

    await expect(texts.resolve([3], () => {})).rejects.toThrow("shared text 4, but there are 3");
    await expect(texts.resolve([-1], () => {})).rejects.toThrow("but there are 3");
  });
});
