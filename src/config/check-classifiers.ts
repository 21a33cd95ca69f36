import { type Category, type Classifier, matchLabel } from "../domain/index.ts";
import { nearestName } from "../domain/nearest-name.ts";
import { type ConfigGroup, type ConfigList, isGroup, textOf } from "./config-value.ts";
import { nameKey } from "./name-key.ts";
import type { Origin, Origins, Problem } from "./problem.ts";
import { showText } from "./show-value.ts";
import { classifierNamePattern } from "./user-config.ts";

/**
 * What a schema of single keys cannot see: names that collide, two fallbacks, a template without its text.
 * Reads the tree as it was written, so that these problems are reported together with all others.
 */
export function checkClassifiers(root: ConfigGroup, origins: Origins): Problem[] {
  const classifiers = root.classifiers;
  if (!isGroup(classifiers)) return [];
  return [
    ...checkNames(classifiers, origins),
    ...Object.entries(classifiers).flatMap(([name, classifier]) =>
      isGroup(classifier) ? checkClassifier(name, classifier, origins) : [],
    ),
  ];
}

function checkNames(classifiers: ConfigGroup, origins: Origins): Problem[] {
  const names = Object.keys(classifiers);
  const problems: Problem[] = [];
  if (names.length === 0) {
    problems.push({ origin: origins.at(["classifiers"]), message: "`classifiers` has no classifier in it." });
  }
  const firstByFold = new Map<string, string>();
  for (const name of names) {
    const origin = origins.at(["classifiers", name]);
    if (!classifierNamePattern.test(name)) {
      problems.push({
        origin,
        message: `${showText(name)} cannot be the name of a classifier. Use up to 64 letters (a to z), digits, \`-\` and \`_\`, starting with a letter or digit.`,
      });
    }
    const first = firstByFold.get(name.toLowerCase());
    if (first !== undefined) {
      problems.push({
        origin,
        message: `The names ${showText(first)} and ${showText(name)} differ only in capital letters. Some computers cannot tell their folders apart.`,
      });
    }
    firstByFold.set(name.toLowerCase(), name);
  }
  return problems;
}

interface WrittenCategory extends Category {
  readonly index: number;
}

function checkClassifier(name: string, classifier: ConfigGroup, origins: Origins): Problem[] {
  const list = Array.isArray(classifier.categories) ? (classifier.categories as ConfigList) : [];
  const categories = list.flatMap((entry, index) => (isGroup(entry) ? [writtenCategory(entry, index)] : []));
  const originOf = (index: number, ...rest: (string | number)[]) =>
    origins.near(["classifiers", name, "categories", index, ...rest]);
  return [
    ...checkSpellings({ classifier: name, categories, originOf }),
    ...checkFallbacks(categories, originOf),
    ...checkPrompt(textOf(classifier.prompt), origins.at(["classifiers", name, "prompt"])),
  ];
}

function writtenCategory(entry: ConfigGroup, index: number): WrittenCategory {
  const name = textOf(entry.name);
  const aliases = Array.isArray(entry.aliases) ? (entry.aliases as ConfigList).map(textOf) : [];
  return {
    index,
    name: typeof name === "string" ? name : "",
    description: "",
    examples: [],
    aliases: aliases.map((alias) => (typeof alias === "string" ? alias : "")),
    isFallback: entry.fallback !== undefined && String(textOf(entry.fallback)) === "true",
  };
}

interface WrittenClassifier {
  readonly classifier: string;
  readonly categories: readonly WrittenCategory[];
  readonly originOf: OriginOf;
}

type OriginOf = (index: number, ...rest: (string | number)[]) => Origin | undefined;

/** Every name and alias must lead back to its own category: an answer is read by the same rules. */
function checkSpellings({ classifier: classifierName, categories, originOf }: WrittenClassifier): Problem[] {
  const classifier = { categories } as unknown as Classifier;
  const problems: Problem[] = [];
  for (const category of categories) {
    const { index, name } = category;
    if (name.length > 0 && name.trim() === "") {
      problems.push({
        origin: originOf(index, "name"),
        message: `\`name\` of category ${index + 1} in ${showText(classifierName)} has only spaces in it.`,
      });
    }
    const nameOwner = ownerOf(name, classifier, category);
    if (nameOwner !== undefined) {
      problems.push({ origin: originOf(index, "name"), message: sameName(category, nameOwner, originOf) });
    }
    for (const [position, alias] of category.aliases.entries()) {
      const aliasOwner = ownerOf(alias, classifier, category);
      if (aliasOwner === undefined) continue;
      const origin = originOf(index, "aliases", position);
      problems.push({ origin, message: sameAlias(alias, category, aliasOwner) });
    }
  }
  return problems;
}

/** The other category that an answer with this spelling would get; undefined when there is none. */
function ownerOf(
  spelling: string,
  classifier: Classifier,
  category: WrittenCategory,
): WrittenCategory | undefined {
  const owner = matchLabel(spelling, classifier) as WrittenCategory | undefined;
  return owner === category ? undefined : owner;
}

function sameName(category: WrittenCategory, owner: WrittenCategory, originOf: OriginOf): string {
  const first = originOf(owner.index, "name");
  const place = first?.kind === "file" ? ` (line ${first.line})` : "";
  if (category.name === owner.name) {
    return `Two categories have the name ${showText(category.name)}${place}. Give each its own.`;
  }
  return `The names ${showText(owner.name)}${place} and ${showText(category.name)} count as the same: capital letters, spaces and punctuation make no difference.`;
}

function sameAlias(alias: string, category: WrittenCategory, owner: WrittenCategory): string {
  const isName = nameKey(alias) === nameKey(owner.name);
  return `The alias ${showText(alias)} of ${showText(category.name)} is ${isName ? "the name" : "an alias"} of ${showText(owner.name)}. An answer can mean one category only.`;
}

function checkFallbacks(categories: readonly WrittenCategory[], originOf: OriginOf): Problem[] {
  const [first, ...others] = categories.filter(({ isFallback }) => isFallback);
  return others.map(({ index, name }) => ({
    origin: originOf(index, "fallback"),
    message: `${showText(name)} is a second fallback; ${showText(first?.name ?? "")} is one already. Only one category may have \`fallback: true\`.`,
  }));
}

const placeholders = ["instructions", "categories", "text"];

function checkPrompt(prompt: unknown, origin: Origin | undefined): Problem[] {
  if (typeof prompt !== "string" || prompt === "") return [];
  const used = [...prompt.matchAll(/\{\{(.*?)\}\}/gs)].map((match) => match[1] ?? "");
  const problems = used
    .filter((name) => !placeholders.includes(name))
    .map((name) => {
      const nearest = nearestName(name, placeholders);
      const known = placeholders.map((one) => `\`{{${one}}}\``).join(", ");
      const help = nearest === undefined ? `There are: ${known}.` : `Did you mean \`{{${nearest}}}\`?`;
      return { origin, message: `${showText(`{{${name}}}`)} is not a placeholder of \`prompt\`. ${help}` };
    });
  if (used.some((name) => name.trim() === "text")) return problems;
  return [
    ...problems,
    { origin, message: "`prompt` has no `{{text}}` in it: the text to sort would never be sent." },
  ];
}
