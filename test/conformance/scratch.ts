import fc from "fast-check";
import { expect } from "vitest";
import type { Scratch, ScratchFile } from "../../src/ports/index.ts";
import { patternBytes } from "./bytes.ts";
import { type Cases, runSuite, type SuiteOptions } from "./suite.ts";

type Step = { readonly append: number } | { readonly from: number; readonly length: number };

// Around the sizes at which a buffer is passed on to the disk.
const someStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ append: fc.oneof(fc.nat(100), fc.integer({ min: 262_100, max: 262_200 }), fc.nat(400_000)) }),
  fc.record({ from: fc.nat(1_200_000), length: fc.nat(300_000) }),
);

const scratchCases: Cases<Scratch> = {
  "gives back what was appended, at the offsets it told": async (scratch) => {
    const file = await scratch.create();

    expect(await file.append(Buffer.from("one"))).toBe(0);
    expect(await file.append(Buffer.from("two!"))).toBe(3);
    expect(await file.append(Buffer.alloc(0))).toBe(7);
    expect(await text(file, 0, 3)).toBe("one");
    expect(await text(file, 3, 7)).toBe("two!");
    expect(await text(file, 2, 5)).toBe("etw");
    await file.close();
  },

  "reads less at the end": async (scratch) => {
    const file = await scratch.create();
    expect(await text(file, 0, 10)).toBe("");
    await file.append(Buffer.from("one"));

    expect(await text(file, 1, 10)).toBe("ne");
    expect(await text(file, 3, 10)).toBe("");
    expect(await text(file, 9, 10)).toBe("");
    await file.close();
  },

  "keeps what was appended when the caller uses the memory again": async (scratch) => {
    const file = await scratch.create();
    const piece = Buffer.alloc(100_000);
    for (const letter of ["a", "b", "c", "d"]) await file.append(piece.fill(letter));

    for (const [index, letter] of ["a", "b", "c", "d"].entries()) {
      const read = await text(file, index * 100_000, (index + 1) * 100_000);
      expect(read === letter.repeat(100_000)).toBe(true);
    }
    await file.close();
  },

  "keeps what was read when more is appended": async (scratch) => {
    const file = await scratch.create();
    await file.append(Buffer.from("kept"));
    const read = await file.read(0, 4);
    read.fill(0);
    await file.append(patternBytes(600_000));

    expect(await text(file, 0, 4)).toBe("kept");
    await file.close();
  },

  "reads many places at once": async (scratch) => {
    const bytes = patternBytes(1_000_000);
    const file = await scratch.create();
    for (let start = 0; start < bytes.length; start += 7000)
      await file.append(bytes.subarray(start, start + 7000));
    const parts = await Promise.all(
      Array.from({ length: 20 }, (_, index) => file.read(index * 50_000, (index + 1) * 50_000)),
    );

    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    await file.close();
  },

  "gives back any part, however appends and reads alternate": async (scratch) => {
    await fc.assert(
      fc.asyncProperty(fc.array(someStep, { maxLength: 12 }), async (steps) => {
        const file = await scratch.create();
        let all = Buffer.alloc(0);
        for (const step of steps) {
          if ("append" in step) {
            const bytes = patternBytes(step.append, all.length + 1);
            expect(await file.append(bytes)).toBe(all.length);
            all = Buffer.concat([all, bytes]);
          } else {
            const read = await file.read(step.from, step.from + step.length);
            expect(all.subarray(step.from, step.from + step.length).equals(read)).toBe(true);
          }
        }
        await file.close();
      }),
      { numRuns: 40 },
    );
  },

  "keeps files apart": async (scratch) => {
    const one = await scratch.create();
    const two = await scratch.create();
    await one.append(patternBytes(300_000, 1));
    await two.append(patternBytes(300_000, 2));
    await one.close();

    expect(patternBytes(300_000, 2).equals(await two.read(0, 300_000))).toBe(true);
    await two.close();
  },

  "refuses to be used once it was closed": async (scratch) => {
    for (const size of [10, 600_000]) {
      const file = await scratch.create();
      await file.append(patternBytes(size));
      await file.close();
      await file.close();

      await expect(file.append(Buffer.from("x"))).rejects.toThrow("closed");
      await expect(file.read(0, 1)).rejects.toThrow("closed");
    }
  },
};

export function scratchConformance(
  name: string,
  open: () => Promise<Scratch>,
  options: SuiteOptions = {},
): void {
  runSuite(`${name} keeps the promises of scratch room`, scratchCases, open, options);
}

async function text(file: ScratchFile, start: number, end: number): Promise<string> {
  return Buffer.from(await file.read(start, end)).toString();
}
