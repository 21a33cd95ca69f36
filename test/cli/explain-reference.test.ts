import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { errorReference } from "../../scripts/docs/error-reference.ts";
import { withBlock } from "../../scripts/docs/generated-block.ts";
import { sentencePattern } from "../../scripts/docs/placeholder.ts";
import { errorTable } from "../../src/errors.ts";

describe("docs/reference/errors.md", () => {
  test("is what the table of errors makes of it", async () => {
    const page = await readFile(new URL("../../docs/reference/errors.md", import.meta.url), "utf8");

    expect(withBlock(page, { page: "errors.md", name: "errors", generate: errorReference })).toBe(page);
  });

  test("has a section for every code, without anything that a message could not be made of", () => {
    const reference = errorReference();

    for (const [code, { name }] of Object.entries(errorTable))
      expect(reference).toContain(`\n## ${code} ${name}\n`);
    expect(reference).not.toMatch(/undefined|\[object|=>/);
  });
});

describe("the pattern of a sentence", () => {
  interface Details {
    file: string;
    lists: readonly string[];
    limit: number;
    line: number | undefined;
  }

  test.each([
    [({ file }: Details) => `No \`${file}\`.`, "No `{file}`."],
    [({ file }: Details) => `${file.replace("x", "y").toUpperCase()}`, "{FILE}"],
    [({ lists }: Details) => lists.map((list) => `<${list}>`).join(", "), "<{lists}>"],
    [({ lists }: Details) => `${lists.length} lists`, "{number} lists"],
    [({ limit }: Details) => `${limit / 2} or \`NaN\``, "{number} or `NaN`"],
    [({ line }: Details) => (line === undefined ? "none" : `line ${line}`), "line {line}"],
  ])("of %s is %j", (sentence, expected) => {
    expect(sentencePattern(sentence)).toBe(expected);
  });
});

describe("a generated block", () => {
  const block = { page: "page.md", name: "one", generate: () => "new\n" };

  test("is replaced between its markers, and nothing else is", () => {
    const page =
      "a\n<!-- generated: one -->\nold\n<!-- end -->\nb\n<!-- generated: two -->\nold\n<!-- end -->\n";

    const fresh = withBlock(page, block);

    expect(fresh).toBe(
      "a\n<!-- generated: one -->\n\nnew\n\n<!-- end -->\nb\n<!-- generated: two -->\nold\n<!-- end -->\n",
    );
    expect(withBlock(fresh, block)).toBe(fresh);
  });

  test("must have its markers", () => {
    expect(() => withBlock("no markers", block)).toThrow("page.md has no block");
  });
});
