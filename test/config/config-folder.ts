import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type ConfigRequest, type LoadedConfig, loadConfig } from "../../src/config/index.ts";
import { isProductError, type ProductError } from "../../src/errors.ts";

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pigeonhole-config-"));
  folders.push(folder);
  return folder;
}

/** A classifier with two categories; lines 1 to 6. */
export const smallConfig = `classifiers:
  calls:
    input: { text: words }
    categories:
      - name: Refund
      - name: Other
`;

/** The small configuration with other categories: their lines are 5 and on. */
export function withCategories(lines: string): string {
  return `${smallConfig.split("\n").slice(0, 4).join("\n")}\n${lines}`;
}

/** The small configuration with more lines: 7 and on. */
export function followedBy(lines: string): string {
  return `${smallConfig}${lines}`;
}

/** A title, a configuration, and the problems it has. */
export type ProblemCase = readonly [title: string, text: string, told: readonly string[]];

export async function load(
  contents: string | Uint8Array,
  request: Partial<ConfigRequest> = {},
): Promise<LoadedConfig> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "pigeonhole.yaml"), contents);
  return loadConfig({ startFolder: folder, ...request });
}

/** The error of a configuration that cannot be loaded. */
export async function refusalOf(
  contents: string | Uint8Array,
  request: Partial<ConfigRequest> = {},
): Promise<ProductError> {
  return errorOf(load(contents, request));
}

export async function errorOf(promise: Promise<unknown>): Promise<ProductError> {
  try {
    await promise;
  } catch (error) {
    if (isProductError(error)) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

/** The problems of a configuration, one a line, without the file's name. */
export async function problemsOf(contents: string, request: Partial<ConfigRequest> = {}): Promise<string[]> {
  const { message } = await refusalOf(contents, request);
  return message
    .split("\n")
    .slice(1)
    .map((line) => line.trim());
}
