import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import { isProductError } from "../../src/errors.ts";
import { followedBy, temporaryFolder } from "./config-folder.ts";

const sound = followedBy(
  "        aliases: [Rest, 'Misc']\n    prompt: |\n      {{text}}\nengine: &e { use: embedded, attempts: 2 }\n",
);
const fragment = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."ab :#-'\"\n\t,[]{}&*!|>%@`\\?~0<="), maxLength: 4 }),
  fc.constantFrom("*e", "&e", "<<: *e", "---", "...", "!!js/x ", "? ", "null", "\n  ", "\u00a0", "\u0000"),
);

/** The sound configuration with a few slips of the keyboard. */
const damaged = fc
  .array(fc.tuple(fc.nat(sound.length), fc.nat(6), fragment), { minLength: 1, maxLength: 4 })
  .map((slips) =>
    slips.reduce((text, [at, cut, inserted]) => text.slice(0, at) + inserted + text.slice(at + cut), sound),
  );

describe("any text at all", () => {
  it("is read, or refused with a reason in visible characters", async () => {
    const startFolder = await temporaryFolder();
    const path = join(startFolder, "pigeonhole.yaml");
    const anyText = fc.oneof(damaged, fc.string({ unit: "binary", maxLength: 200 }));

    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        await writeFile(path, text);

        const error: unknown = await loadConfig({ startFolder }).catch((reason: unknown) => reason);

        if (!(error instanceof Error)) return;
        if (!isProductError(error)) throw error;
        expect(["PH102", "PH103", "PH104"]).toContain(error.code);
        expect(error.message.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect(error.message).not.toMatch(/undefined|\[object|NaN/);
      }),
      { numRuns: 300 },
    );
  });
});
