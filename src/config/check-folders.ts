import { type ConfigGroup, isGroup, textOf } from "./config-value.ts";
import { defaults } from "./defaults.ts";
import type { Origins, Problem } from "./problem.ts";
import { showText } from "./show-value.ts";

const folderNames = ["input", "output", "processed"] as const;

/** "./results/" and "results" are one folder. */
export function tidyFolder(folder: string): string {
  return folder
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}

/** Folders lie below the project's folder, and none in another: results must never come in as requests. */
export function checkFolders(root: ConfigGroup, origins: Origins): Problem[] {
  const written = isGroup(root.folders) ? root.folders : undefined;
  const folders = folderNames.map((name) => {
    const text = textOf(written?.[name]);
    return { name, text: typeof text === "string" ? text : defaults.folders[name] };
  });
  const originOf = (name: string) => origins.near(["folders", name]);
  const misplaced = folders.filter(({ text }) => text !== "" && !isBelow(text));
  const problems = misplaced.map(({ name, text }) => ({
    origin: originOf(name),
    message: `\`folders.${name}\` must be a folder below the folder of the project, such as \`incoming/calls\`, with \`/\` and without \`..\`; it is ${showText(text)}.`,
  }));
  if (misplaced.length > 0) return problems;
  for (const [index, one] of folders.entries()) {
    for (const other of folders.slice(index + 1)) {
      if (!overlap(tidyFolder(one.text), tidyFolder(other.text))) continue;
      const origin = origins.at(["folders", other.name]) ?? originOf(one.name);
      const message = `\`folders.${one.name}\` (${showText(one.text)}) and \`folders.${other.name}\` (${showText(other.text)}) must not lie in each other.`;
      problems.push({ origin, message });
    }
  }
  return problems;
}

function isBelow(folder: string): boolean {
  const parts = folder.split("/");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const hasForbidden = /[\\\u0000-\u001f]/.test(folder) || /^[A-Za-z]:/.test(folder);
  return !folder.startsWith("/") && !parts.includes("..") && !hasForbidden && tidyFolder(folder) !== "";
}

function overlap(one: string, other: string): boolean {
  // Regardless of case, because many disks are.
  const [a, b] = [`${one.toLowerCase()}/`, `${other.toLowerCase()}/`];
  return a.startsWith(b) || b.startsWith(a);
}
