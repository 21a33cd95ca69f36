import { describe, expect, it } from "vitest";
import { refusalOf } from "./config-folder.ts";

/** What people do, what they write, and what they are told. */
const mistakes: readonly (readonly [title: string, text: string, told: string])[] = [
  [
    "a tab at the beginning of a line",
    "a:\n\tb: 1\n",
    "Line 2, column 1: The line starts with a tab. Use spaces only, as many as in the lines around it.",
  ],
  [
    "a tab behind spaces",
    "a:\n  - name: x\n  \tdescription: y\n",
    "Line 3, column 1: The line starts with a tab. Use spaces only, as many as in the lines around it.",
  ],
  [
    "a double quote that is never closed",
    'a:\n  - name: "Refund\n    description: x\n  - name: Other\n',
    'Line 2, column 11: A quotation mark (`"`) is opened here and never closed. Close it at the end of the value.',
  ],
  [
    "a double quote that the next one closes by accident",
    'a:\n  - name: "Refund\n    description: x\n  - name: "Other"\n',
    'Line 2, column 11: A quotation mark (`"`) is opened here and never closed. Close it at the end of the value.',
  ],
  [
    "a single quote that is an apostrophe",
    "a:\n  - name: 'til noon\n    description: x\n",
    "Line 2, column 11: A single quote (`'`) is opened here and never closed. Close it at the end of the value.",
  ],
  [
    "a quoted text that ends too early",
    'a: "Refund" issues\nb: 2\n',
    'Line 1, column 13: The quoted text ends before the value does. Put the whole value in one pair of quotes; inside double quotes write a quotation mark as `\\"`, inside single quotes write a quote twice.',
  ],
  [
    "an apostrophe inside single quotes",
    "a: 'don't do it'\n",
    'Line 1, column 9: The quoted text ends before the value does. Put the whole value in one pair of quotes; inside double quotes write a quotation mark as `\\"`, inside single quotes write a quote twice.',
  ],
  [
    "a colon and a space in a value",
    "a:\n  description: Note: this isn't it\n",
    "Line 2, column 16: A value with a colon and a space in it must be in quotes: `'Note: this isn''t it'`.",
  ],
  [
    "a colon and a space inside braces",
    "a: { text: subject: body }\n",
    "Line 1, column 12: A value with a colon and a space in it must be in quotes: `'subject: body }'`.",
  ],
  [
    "a colon in the next line of a value",
    "a:\n  d: text\n   more: text\n",
    "Line 2, column 6: The value seems to go on in the next line, where a colon makes it look like a key. Put the value in quotes, or check the spaces before the next line.",
  ],
  [
    "no space after a colon",
    "a:\n  b: 2\n  name:Refund\n",
    "Line 3, column 3: A space is missing after the colon. Write `name: Refund`.",
  ],
  [
    "no space after a dash",
    "a:\n  - name: x\n  -name: y\n",
    "Line 3, column 1: A space is missing after the dash. Write `- name: y`.",
  ],
  [
    "a wide colon",
    "a:\n  name：Refund\n  c: 2\n",
    "Line 2, column 3: The wide colon `：` is not read. Write `: ` (a colon and a space) after the key.",
  ],
  [
    "a special space before a key",
    "a:\n  b: 1\n \u00a0c: 2\n",
    "Line 3, column 1: The line starts with a special space, as web pages and word processors make them. Delete it and type normal spaces.",
  ],
  [
    "an at sign first",
    "a: @foo\n",
    "Line 1, column 4: A value cannot start with `@`. Put it in quotes: `'@foo'`.",
  ],
  [
    "a backtick first",
    "a: `x`\n",
    "Line 1, column 4: A value cannot start with a backtick. Put it in quotes: `'`x`'`.",
  ],
  [
    "a percent sign first",
    "a: %x\n",
    "Line 1, column 4: A value cannot start with `%`. Put it in quotes: `'%x'`.",
  ],
  [
    "an ampersand alone",
    "a: & b\n",
    "Line 1, column 4: A value cannot start with `&`. Put it in quotes: `'& b'`.",
  ],
  [
    "a tag with a handle",
    "a: !foo!bar x\n",
    "Line 1, column 4: A value cannot start with `!`. Put it in quotes: `'!foo!bar x'`.",
  ],
  [
    "a greater-than sign first",
    "a: >5 items\n",
    "Line 1, column 7: A value that starts with `>` or `|` must be in quotes: `'>5 items'`.",
  ],
  [
    "a bracket first",
    "a: [Refund] late\n",
    "Line 1, column 13: A text that starts with `[` or `{` must be in quotes: `'[Refund] late'`.",
  ],
  [
    "a bracket that is never closed",
    "a: [x, y\nb: 2\n",
    "Line 2, column 1: A `[` above is not closed before this line. Close it with `]`, or put the value in quotes if the bracket belongs to the text.",
  ],
  [
    "a brace that is never closed",
    "a: { b: x\nc: 2\n",
    "Line 2, column 1: A `{` above is not closed before this line. Close it with `}`, or put the value in quotes if the bracket belongs to the text.",
  ],
  [
    "a bracket too many",
    "a: [x, y]]\n",
    "Line 1, column 10: There is a closing bracket too many. Delete it, or put the value in quotes if it belongs to the text.",
  ],
  [
    "a list behind its key",
    "a: - x\n",
    "Line 1, column 4: A list starts in the line below its key, with `- ` before each entry. Should the value start with a dash, put it in quotes.",
  ],
  [
    "a line with a space too few",
    "a:\n    b: 1\n  c: 2\n",
    "Line 3, column 1: The line has more or fewer spaces before it than the lines it belongs to. Lines of one group start below each other.",
  ],
  [
    "a list entry among keys",
    "a:\n  b: 1\n  - x\n",
    "Line 3, column 1: The line has more or fewer spaces before it than the lines it belongs to. Lines of one group start below each other.",
  ],
  [
    "a text that goes on too far left",
    "a:\n  - name: x\n    description: some text\n  that goes on\n",
    "Line 4, column 1: This line is neither a key with a colon nor an entry of a list. If it continues the text above, give it more spaces than the key of that text.",
  ],
  [
    "a backslash in double quotes",
    'a: "C:\\data"\n',
    "Line 1, column 7: Inside double quotes a backslash has a special meaning (`\\d`). Use single quotes instead, or write it twice.",
  ],
  [
    "three dashes in the middle",
    "a: 1\n---\nb: 2\n",
    "Line 2, column 1: A line of three dashes or dots (`---`, `...`) cuts the file in two. Delete it.",
  ],
  [
    "a line that starts with a percent sign",
    "%FOO\n---\na: 1",
    "Line 1, column 1: A line cannot start with `%`. Delete it.",
  ],
  [
    "a line before the first that starts with a percent sign",
    "%FOO\na: 1",
    "Line 2, column 1: A line before this one starts with `%`, which no line can. Delete it.",
  ],
  [
    "anything else",
    `${"a".repeat(1025)}: 1\n`,
    "Line 1, column 1: This is not written as YAML wants it (The : indicator must be at most 1024 chars after the start of an implicit block mapping key). Compare the line with the ones around it: the spaces before it, and quotes around its value.",
  ],
];

describe("what is no YAML", () => {
  it.each(mistakes)("%s is explained", async (_, text, told) => {
    const error = await refusalOf(text);

    expect(error.code).toBe("PH103");
    expect(error.message).toBe(`\`pigeonhole.yaml\` cannot be understood.\n  ${told}`);
    expect(error.hint).toBe("Correct that line and try again. When in doubt, put the value in quotes.");
  });

  it("line ends of Windows do not shift the line", async () => {
    const { message } = await refusalOf("a:\r\n  b: 1\r\n\tc: 2\r\n");

    expect(message).toContain("Line 3, column 1: The line starts with a tab.");
  });

  it.each([
    ["brackets", `a: ${"[".repeat(20_000)}`],
    ["braces", `a: ${"{a: ".repeat(5_000)}`],
    ["dashes", `${"- ".repeat(20_000)}x`],
  ])("%s nested a thousand deep are refused, not a crash", async (_, text) => {
    const { code, message } = await refusalOf(text);

    expect(code).toBe("PH103");
    expect(message).toMatch(/Line 1, column \d+: Brackets are nested too deeply here\.$/);
  });

  it("invisible characters are shown by their number", async () => {
    const { message } = await refusalOf("a: @x\u001b[2J\u202e\n");

    expect(message).toContain("`'@x\\u{1b}[2J\\u{202e}'`");
  });
});
