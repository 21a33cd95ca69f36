// Holds what people wrote to what is there: links, commands, words.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { buildProgram } from "../src/cli/program.ts";
import { quietContext } from "./cli/quiet-context.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

interface Page {
  /** Relative to the repository, e.g. "docs/guides/first-file.md". */
  readonly name: string;
  readonly text: string;
  /** The text without its code blocks. */
  readonly prose: string;
}

const pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "examples"]
  .flatMap((place) => markdownIn(join(root, place)))
  .map((path): Page => {
    const text = readFileSync(path, "utf8");
    return { name: relative(root, path), text, prose: text.replace(/^```[^\n]*\n.*?^```$/gms, "") };
  });
const readme = pageNamed("README.md");
const program = buildProgram(quietContext().context, () => {});

describe("links", () => {
  test.each(pages)("every link in $name leads to a file or a heading that is there", ({ name, prose }) => {
    const broken = relativeLinks(prose).filter((link) => !leadsSomewhere(link, name));

    expect(broken).toEqual([]);
  });

  test("every page of the documentation can be reached from its index", () => {
    const linked = relativeLinks(pageNamed("docs/README.md").prose).map((link) => join("docs", link));
    const unlinked = pages.filter(({ name }) => name.startsWith("docs/") && name !== "docs/README.md");

    expect(unlinked.map(({ name }) => name).filter((name) => !linked.includes(name))).toEqual([]);
  });
});

describe("commands", () => {
  test.each(["npm ci && npm run demo", "npm ci && npm test"])("the README shows `%s`", (command) => {
    expect(readme.text.split("\n")).toContain(command);
  });

  // What is generated mentions every command in any case.
  const written = pages.filter(({ name }) => name !== "docs/reference/commands.md");

  test.each(commandNames(program))("a person wrote about `%s`", (name) => {
    const mention = new RegExp(`${name.replaceAll(" ", "\\s+")}(?![\\w-])`);

    expect(written.some(({ text }) => mention.test(text))).toBe(true);
  });

  const shown = pages.flatMap(({ name, text }) => shownCommands(text).map((line) => ({ name, line })));

  test.each(shown)("`$line` in $name can be given as it stands", ({ line }) => {
    expect(problemsOf(line)).toEqual([]);
  });

  test("a command line that could not be given is noticed", () => {
    const line = "npx pigeonhole classify --formatt";

    expect(problemsOf(line)).toEqual(["no option --formatt", "too few arguments"]);
    expect(problemsOf("npx pigeonhole clasify x.csv")).toEqual(["no command clasify"]);
  });
});

describe("words", () => {
  const glossary = pageNamed("docs/reference/glossary.md");
  const terms = [...glossary.text.matchAll(/^\| \*\*([^*]+)\*\* +\|/gm)].map(([, term = ""]) => term);

  test("the glossary has its words in order, each once", () => {
    expect(terms).toEqual([...new Set(terms)].sort());
    expect(terms.length).toBeGreaterThan(15);
  });

  test.each(terms)("the word *%s* of the glossary is used", (term) => {
    const stem = term.replace(/y$/, "(y|ies)");
    const used = new RegExp(`\\b${stem}(e?s)?\\b`, "i");

    expect(pages.some((page) => page !== glossary && used.test(page.text))).toBe(true);
  });

  test.each(pages)("$name names no package registry's host and no path of one computer", ({ text }) => {
    expect(text).not.toMatch(/\bregistry\.\w+\.\w+|\bnpm\w*\.(?:com|org)\b|\byarn\w*\.com\b/i);
    expect(text).not.toMatch(/(?<![\w.])\/(?:root|tmp|Users)\//);
  });
});

function pageNamed(name: string): Page {
  const page = pages.find((one) => one.name === name);
  if (page === undefined) throw new Error(`There is no page ${name}.`);
  return page;
}

function markdownIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(path, name))
    .sort();
}

/** Targets of links to this repository's own files, e.g. "../README.md#formats". */
function relativeLinks(prose: string): string[] {
  const withoutCode = prose.replace(/`[^`\n]*`/g, "code");
  return [...withoutCode.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/i.test(target));
}

function leadsSomewhere(link: string, from: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? join(root, from) : resolve(root, dirname(from), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(readFileSync(target, "utf8")).includes(anchor);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
  const counts = new Map<string, number>();
  const headings = text.replace(/^```[^\n]*\n.*?^```$/gms, "").matchAll(/^#{1,6} (.+)$/gm);
  return [...headings].map(([, heading = ""]) => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-");
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

/** e.g. "pigeonhole config print"; a command that only has others below it is not one to give. */
function commandNames(command: Command, before = ""): string[] {
  const name = `${before}${command.name()}`;
  if (command.commands.length === 0) return [name];
  return command.commands.flatMap((one) => commandNames(one, `${name} `));
}

/** Lines of code blocks that begin with `npx pigeonhole`. */
function shownCommands(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = ""]) => block);
  return blocks.flatMap((block) => block.split("\n").filter((line) => line.startsWith("npx pigeonhole")));
}

/** Why a command line could not be given; nothing is run. */
function problemsOf(line: string): string[] {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
  let command = program;
  let at = 2;
  while (command.commands.length > 0) {
    const next = command.commands.find((one) => one.name() === words[at]);
    if (next === undefined) return [`no command ${words[at]}`];
    command = next;
    at += 1;
  }
  return argumentProblems(command, words.slice(at));
}

function argumentProblems(command: Command, words: readonly string[]): string[] {
  const problems: string[] = [];
  let count = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (!/^-./.test(word)) {
      count += 1;
      continue;
    }
    const option = command.options.find(({ short, long }) => word === short || word === long);
    if (option === undefined) problems.push(`no option ${word}`);
    if (option?.required === true) at += 1;
    if (at >= words.length) problems.push(`no value for ${word}`);
  }
  const places = command.registeredArguments;
  if (count < places.filter(({ required }) => required).length) problems.push("too few arguments");
  if (!places.some(({ variadic }) => variadic) && count > places.length) problems.push("too many arguments");
  return problems;
}
