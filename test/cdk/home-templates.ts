import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { onTestFinished } from "vitest";
import { addHome } from "../../src/cdk/index.ts";
import { loadConfig } from "../../src/config/index.ts";

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: string | readonly string[];
}

export interface HomeTemplates {
  readonly app: App;
  /** By stack, then by logical id. */
  readonly stacks: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
  /** Of all stacks, with their logical ids. */
  readonly resources: readonly (Resource & { readonly id: string; readonly stack: string })[];
  ofType(type: string): readonly (Resource & { readonly id: string; readonly stack: string })[];
}

export interface TemplatesRequest {
  /** Lines below `aws:` and others, as in `pigeonhole.yaml`. */
  readonly settings?: string;
  /** Other files of the project, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** How the lines of the classifier go on. */
  readonly classifier?: string;
  /** undefined: neither account nor region is known. */
  readonly place?: { readonly account: string; readonly region: string };
  readonly seconds?: number;
}

export const place = { account: "111122223333", region: "eu-west-1" } as const;

const functionBundles = ["prepare", "submit", "settle", "publish", "sweep", "place-configuration", "refresh"];

/** The templates of a home whose functions have one line each. Takes seconds: once a file is enough. */
export async function homeTemplates(request: TemplatesRequest = {}): Promise<HomeTemplates> {
  const folder = mkdtempSync(join(tmpdir(), "pigeonhole-cdk-"));
  try {
    return await templatesIn(folder, request);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function templatesIn(folder: string, request: TemplatesRequest): Promise<HomeTemplates> {
  const configuration = await loadConfig({ path: projectIn(folder, request), startFolder: folder });
  const functionsFolder = bundlesIn(folder);
  // CDK's own rules take ten seconds each time.
  const quick = { builtinCloudFormationValidation: false };
  const app = new App({ ...quick, analyticsReporting: false, outdir: join(folder, "cdk.out") });
  await addHome(app, { configuration, ...request.place, functionsFolder, seconds: request.seconds });
  const synthesised = app.synth().stacks.map(({ stackName, template }) => [stackName, template.Resources]);
  const stacks: HomeTemplates["stacks"] = Object.fromEntries(synthesised);
  const resources = Object.entries(stacks).flatMap(([stack, byId]) =>
    Object.entries(byId).map(([id, resource]) => ({ ...resource, id, stack })),
  );
  return { app, stacks, resources, ofType: (type) => resources.filter(({ Type }) => Type === type) };
}

function projectIn(folder: string, { settings = "", files = {}, classifier = "" }: TemplatesRequest): string {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const path = join(folder, "pigeonhole.yaml");
  const lines = [
    "classifiers:",
    "  travel:",
    "    categories: [{ name: Booking }, { name: Refund }]",
    "    input: { text: text }",
  ];
  writeFileSync(path, [...lines, classifier, settings].join("\n"));
  return path;
}

/** A folder for each function with one line in it. */
export function bundlesIn(folder: string): string {
  const functionsFolder = join(folder, "functions");
  for (const name of functionBundles) {
    mkdirSync(join(functionsFolder, name), { recursive: true });
    writeFileSync(
      join(functionsFolder, name, "index.mjs"),
      `export const handler = async () => "${name}";\n`,
    );
  }
  return functionsFolder;
}

/** A folder of the test's own, gone after it. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pigeonhole-cdk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every statement of every policy, wherever in a template it stands, with the resource it belongs to. */
export function statementsOf(
  resources: HomeTemplates["resources"],
): (Statement & { readonly owner: string })[] {
  return resources.flatMap((resource) =>
    statementsIn(resource.Properties).map((statement) => ({
      ...statement,
      owner: `${resource.stack}/${resource.id}`,
    })),
  );
}

function statementsIn(value: unknown): Statement[] {
  if (value === null || typeof value !== "object") return [];
  if ("Effect" in value && "Action" in value) return [value as Statement];
  return Object.values(value).flatMap(statementsIn);
}

export function listOf<Item>(value: Item | readonly Item[]): readonly Item[] {
  return Array.isArray(value) ? value : [value as Item];
}

/** Text with `<AWS::Region>` and the like in it, as people read it. */
export function flat(value: unknown): string {
  if (typeof value === "string") return value;
  const { Ref, "Fn::Join": join_, "Fn::GetAtt": attribute } = value as Record<string, unknown>;
  if (Array.isArray(join_)) return (join_[1] as unknown[]).map(flat).join(String(join_[0]));
  if (Array.isArray(attribute)) return `<${attribute.join(".")}>`;
  return typeof Ref === "string" ? `<${Ref}>` : JSON.stringify(value);
}
