import { isAbsolute, relative, sep } from "node:path";
import { ProductError } from "../../errors.ts";
import { type ChosenCategories, chooseCategories } from "./choose-categories.ts";
import { chooseMapping } from "./choose-mapping.ts";
import { chooseStart } from "./choose-start.ts";
import { inferMapping } from "./infer-mapping.ts";
import type { InitRequest } from "./init-request.ts";
import { labelsOf } from "./labels-of.ts";
import { renderConfig } from "./render-config.ts";

export interface InitPlan {
  /** To write, with names relative to the folder. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** To make, with names relative to the folder. */
  readonly folders: readonly string[];
  readonly classifierName: string;
  /** What was inferred and why, one sentence each, for people. */
  readonly notes: readonly string[];
  /** Nothing but the names of the categories is known. */
  readonly needsDescriptions: boolean;
}

const configNames = ["pigeonhole.yaml", "pigeonhole.yml", "pigeonhole.json"];

/**
 * What `init` writes. Asks only for what cannot be inferred; with nobody to ask it throws and names the flag:
 * PH120 (there is a configuration), PH121 (nothing to start from), PH122 (which column has the text), PH123 (no such
 * preset), PH124 (no categories), PH125 (no such column), PH126 (fewer than two categories).
 */
export async function planInit(request: InitRequest): Promise<InitPlan> {
  const existing = configNames.find((name) => request.existing?.includes(name));
  if (existing !== undefined) throw new ProductError("PH120", { file: existing });
  const quiet = request.isYes ? { ...request, ask: undefined } : request;
  const inferred = quiet.from && inferMapping(quiet.from.sample);
  const labels = labelsOf(quiet, inferred);
  const preset = await chooseStart(quiet, labels);
  const mapping = await chooseMapping(quiet, { inferred, preset });
  const categories = await chooseCategories(quiet, { preset, labels });
  const file = quiet.from && fileInConfig(quiet.folder, quiet.from.file);
  const classifierName = preset?.name ?? nameFor(file);
  const text = renderConfig({
    classifierName,
    mapping: {
      text: mapping.text,
      id: mapping.id,
      date: mapping.date,
      header: quiet.header,
      examplesFrom: examplesOf(categories, file),
    },
    categories: categories.categories,
    preset,
    dataFile: file,
    schema: quiet.schema,
  });
  return {
    files: [{ name: "pigeonhole.yaml", text }],
    folders: ["input_data"],
    classifierName,
    notes: [...headerNotes(quiet), ...mapping.notes, ...categories.notes],
    needsDescriptions: preset === undefined && categories.labelColumn === undefined,
  };
}

function headerNotes({ from, header }: InitRequest): string[] {
  const row = from?.sample.headerBelowTitles;
  if (row === undefined || header !== undefined) return [];
  return [`The names of the columns are taken from row ${row}: what stands above looks like titles.`];
}

function examplesOf({ labelColumn }: ChosenCategories, file: string | undefined) {
  return labelColumn === undefined || file === undefined ? undefined : { file, category: labelColumn };
}

/** Relative to the configuration where it can be, with `/` on every system. */
function fileInConfig(folder: string, file: string): string {
  const path = isAbsolute(file) ? relative(folder, file) || file : file;
  return path.split(sep).join("/");
}

/** e.g. "data/Calls May.csv" gives "calls-may". */
function nameFor(file: string | undefined): string {
  const base = (file ?? "").split("/").at(-1) ?? "";
  const plain = base
    .replace(/\.[^.]*$/, "")
    .normalize("NFKD")
    .toLowerCase();
  const name = plain
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name.slice(0, 64).replace(/-+$/, "") || "my-categories";
}
