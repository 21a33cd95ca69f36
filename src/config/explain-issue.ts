import type * as z from "zod";
import { nearestName } from "../domain/nearest-name.ts";
import { type ConfigValue, isGroup, textOf, UnquotedValue, unquoted } from "./config-value.ts";
import { factsOf, keysOf, schemaAt } from "./key-facts.ts";
import type { ConfigPath, Origins, Problem } from "./problem.ts";
import { describeValue, showText } from "./show-value.ts";
import { userConfigSchema } from "./user-config.ts";

type Issue = z.core.$ZodIssue;

interface Written {
  readonly root: ConfigValue;
  readonly origins: Origins;
}

/** What is wrong, in sentences that name the key, its value and the nearest thing that would be right. */
export function explainIssues(issues: readonly Issue[], written: Written): Problem[] {
  // A key that is misspelt is not missing as well.
  const meant = new Set(
    issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((name) => pathText([...stepsOf(issue), nearestKey(stepsOf(issue), name) ?? ""]))
        : [],
    ),
  );
  return issues
    .filter((issue) => !meant.has(pathText(stepsOf(issue))))
    .flatMap((issue) => explain(issue, written));
}

function explain(issue: Issue, { root, origins }: Written): Problem[] {
  const path = stepsOf(issue);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) => ({
      origin: origins.near([...path, name]),
      message: unknownKey(path, name),
    }));
  }
  const { value, shownPath } = valueAt(root, path);
  if (value === undefined && origins.isReported(shownPath)) return [];
  return [
    { origin: origins.near(shownPath), message: wrongValue(issue, { path: shownPath, value, origins }) },
  ];
}

function stepsOf(issue: Issue): ConfigPath {
  return issue.path.filter((step) => typeof step !== "symbol");
}

function pathText(path: ConfigPath): string {
  return JSON.stringify(path);
}

function nearestKey(path: ConfigPath, name: string): string | undefined {
  return nearestName(name, keyNames(path));
}

function keyNames(path: ConfigPath): string[] {
  const schema = schemaAt(userConfigSchema, path);
  return schema === undefined ? [] : Object.keys(keysOf(schema));
}

/** A single text stands for a list of one: then the value is at the path of the list. */
function valueAt(root: ConfigValue, path: ConfigPath): { value: unknown; shownPath: ConfigPath } {
  let value: unknown = root;
  for (const [index, step] of path.entries()) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isGroup(value)) value = value[String(step)];
    else return { value, shownPath: path.slice(0, index) };
  }
  return { value, shownPath: path };
}

function wrongValue(issue: Issue, given: { path: ConfigPath; value: unknown; origins: Origins }): string {
  const { path, value, origins } = given;
  const schema = schemaAt(userConfigSchema, path);
  const expects = (schema && factsOf(schema)?.expects) ?? "something else";
  const subject = describePath(path);
  if (value === undefined) {
    const isListed = typeof path.at(-1) === "number" || origins.at(path) !== undefined;
    return `${subject} is ${isListed ? "empty" : "missing"}. It must be ${expects}.${emptyHelp(isListed)}`;
  }
  return `${subject} must be ${expects}; it ${describeValue(value)}.${advice(issue, path, value)}`;
}

function emptyHelp(isEmpty: boolean): string {
  return isEmpty ? " (A value that starts with `#`, `&` or `!` must be in quotes.)" : "";
}

function advice(issue: Issue, path: ConfigPath, value: unknown): string {
  const text = textOf(value);
  if (issue.code === "invalid_value" && typeof text === "string") {
    const nearest = nearestName(text, issue.values.map(String));
    return nearest === undefined ? "" : ` Did you mean \`${nearest}\`?`;
  }
  const expected = issue.code === "invalid_type" ? issue.expected : undefined;
  if (expected === "string" && isGroup(value)) {
    return " (A text with a colon and a space in it must be in quotes.)";
  }
  const isQuoted = typeof value === "string" && unquoted(value) instanceof UnquotedValue;
  if (isQuoted && (expected === "number" || expected === "boolean")) return " Write it without quotes.";
  const isCategory = path.at(-2) === "categories";
  return isCategory && typeof text === "string" ? ` Write ${showText(`- name: ${text}`)}.` : "";
}

function unknownKey(path: ConfigPath, name: string): string {
  const sentence = `${showText(name)} is not a key of ${describeGroup(path)}.`;
  if (/^\s/u.test(name)) {
    return `${sentence} It starts with a special space: delete the spaces before it and type normal ones.`;
  }
  if (name.startsWith("-")) return `${sentence} A space is missing after the dash.`;
  const nearest = nearestKey(path, name);
  if (nearest !== undefined) return `${sentence} Did you mean \`${nearest}\`?`;
  const home = homeOf(name);
  if (home !== undefined) return `${sentence} It belongs to ${home}: check the spaces before it.`;
  return `${sentence} Its keys are: ${keyNames(path)
    .map((known) => `\`${known}\``)
    .join(", ")}.`;
}

/** The group that has a key of exactly this name, when a key stands in the wrong place. */
function homeOf(name: string): string | undefined {
  const groups: readonly ConfigPath[] = [
    [],
    ["engine"],
    ["folders"],
    ["limits"],
    ["review"],
    ["retention"],
    ["classifiers", ""],
    ["classifiers", "", "categories", 0],
    ["classifiers", "", "input"],
    ["classifiers", "", "output"],
    ["classifiers", "", "examplesFrom"],
  ];
  const home = groups.find((path) => keyNames(path).includes(name));
  return home === undefined ? undefined : describeGroup(home);
}

/** "a classifier", "a category", "`engine`", "the file". */
function describeGroup(path: ConfigPath): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  if (typeof last === "number") return "a category";
  return path[0] === "classifiers" && path.length === 2 ? "a classifier" : `\`${last}\``;
}

/** e.g. "`name` of category 4 in `travel`" or "`engine.batchSize`". Counts from 1. */
function describePath(path: ConfigPath): string {
  const [first, classifier, ...rest] = path;
  if (first !== "classifiers" || classifier === undefined) return showText(path.join("."));
  const owner = `in ${showText(String(classifier))}`;
  const [list, index, ...keys] = rest;
  if (list === undefined) return `The classifier ${showText(String(classifier))}`;
  if (list !== "categories" || index === undefined) return `${describeKeys(rest)} ${owner}`;
  const category = `category ${Number(index) + 1} ${owner}`;
  return keys.length === 0
    ? `Category ${category.slice("category ".length)}`
    : `${describeKeys(keys)} of ${category}`;
}

function describeKeys(keys: ConfigPath): string {
  const last = keys.at(-1);
  if (typeof last !== "number") return showText(keys.join("."));
  return `Entry ${last + 1} of ${showText(keys.slice(0, -1).join("."))}`;
}
