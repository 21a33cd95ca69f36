import { mkdir, readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { HeaderRow } from "../../domain/index.ts";
import { withFileErrors } from "../../errors/system-error.ts";
import { ProductError } from "../../errors.ts";
import { formatOfName } from "../../formats/index.ts";
import { openLocalFile, openScratch, stateFolderOf } from "../../platform.ts";
import { shownPath } from "../classify/classify-file.ts";
import { headerOf } from "../classify/read-options.ts";
import { commandWord } from "../command-word.ts";
import { type CliContext, paint, plainText } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { askTerminal, GaveUp } from "../init/ask-terminal.ts";
import { type InitPlan, planInit } from "../init/init-plan.ts";
import { readSample } from "../init/read-sample.ts";
import { hanging } from "../wrap.ts";
import { writeNewFile } from "../write-whole-file.ts";

export interface InitOptions {
  readonly from?: string;
  readonly preset?: string;
  readonly textColumn?: string;
  readonly idColumn?: string;
  readonly dateColumn?: string;
  readonly header?: string;
  readonly categoryColumn?: string;
  readonly categories?: string;
  readonly yes?: boolean;
}

/** `init`: looks at a data file and writes what is needed to classify it. Replaces nothing. */
export async function runInit(
  context: CliContext,
  name: string | undefined,
  options: InitOptions,
): Promise<number> {
  const folder = resolve(context.folder, name ?? ".");
  const existing = await readdir(folder).catch(() => []);
  const file =
    options.from === undefined ? onlyDataFile(folder, existing) : resolve(context.folder, options.from);
  const canAsk = context.stdin.isTTY === true && context.stdout.isTerminal;
  try {
    const header = headerOf(options.header);
    const plan = await planInit({
      folder,
      existing,
      from:
        file === undefined
          ? undefined
          : { file, sample: await sampleOf(file, folder, { header, text: options.textColumn }) },
      preset: options.preset,
      textColumn: options.textColumn,
      idColumn: options.idColumn,
      dateColumn: options.dateColumn,
      header,
      categoryColumn: options.categoryColumn,
      categories: options.categories?.split(",").map((category) => category.trim()),
      schema: await schemaOf(folder),
      isYes: options.yes === true,
      ask: canAsk ? askTerminal : undefined,
    });
    await writePlan(folder, plan);
    context.stdout.write(doneText(context, { folder, plan, file }));
    return exitCode.done;
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error;
    context.stderr.write("Nothing was written.\n");
    return exitCode.interrupted;
  }
}

/** A package that was linked or is elsewhere is not in the folder: a path that leads nowhere makes editors complain. */
async function schemaOf(folder: string): Promise<string | undefined> {
  const schema = "node_modules/pigeonhole/schema/pigeonhole.schema.json";
  return stat(join(folder, schema)).then(
    () => schema,
    () => undefined,
  );
}

/** The data file of a folder that has just one. */
function onlyDataFile(folder: string, existing: readonly string[]): string | undefined {
  const files = existing.filter(
    (name) => formatOfName(name) !== undefined && !/^(package|tsconfig|pigeonhole)/.test(name),
  );
  return files.length === 1 ? join(folder, files[0] ?? "") : undefined;
}

async function sampleOf(
  file: string,
  folder: string,
  { header, text }: { header: HeaderRow | undefined; text: string | undefined },
) {
  const source = await openLocalFile(file);
  if (source === undefined) throw new ProductError("PH202", { file });
  const scratch = await openScratch(stateFolderOf(folder));
  return text === undefined
    ? readSample(source, scratch, { header, guessesHeader: true })
    : readSample(source, scratch, { header, wanted: [text] });
}

async function writePlan(folder: string, { files, folders }: InitPlan): Promise<void> {
  for (const name of ["", ...folders]) {
    const made = join(folder, name);
    await withFileErrors(made, () => mkdir(made, { recursive: true }));
  }
  for (const { name, text } of files) await writeNewFile(join(folder, name), text);
}

function doneText(
  context: CliContext,
  { folder, plan, file }: { folder: string; plan: InitPlan; file: string | undefined },
): string {
  const { stdout, folder: here } = context;
  const word = commandWord(context);
  const config = shownPath(here, join(folder, "pigeonhole.yaml"));
  const input = file === undefined ? "FILE" : shellWord(shownPath(here, file));
  const away = resolve(here) === folder ? "" : ` -c ${shellWord(config)}`;
  const lines = [
    `${paint(stdout, "green", "✔")} Wrote ${plainText(config)}`,
    ...plan.notes.map((note) => hanging(stdout, "  ", plainText(note, 300))),
    "",
    `${paint(stdout, "bold", "Next")}  ${plan.needsDescriptions ? "describe each category in it, in your customers' words, then" : "look at the categories in it, then"}`,
    `  ${word} classify ${input}${away} --limit 50`,
    `  ${word} classify ${input}${away}`,
  ];
  return `${lines.join("\n")}\n`;
}

function shellWord(text: string): string {
  const safe = plainText(text, 400);
  return /^[\w./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}
