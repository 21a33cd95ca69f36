import { mkdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { withFileErrors } from "../../errors/system-error.ts";
import { classifyFile, shownPath } from "../classify/classify-file.ts";
import { planFiles } from "../classify/plan-files.ts";
import { tellResult } from "../classify/tell-result.ts";
import { type CliContext, paint } from "../context.ts";
import { exitCode, exitCodeOfCode } from "../exit-code.ts";
import { loadHomeConfig, openHome } from "../home.ts";
import { openReporter } from "../reporter/reporter.ts";
import { writeNewFile } from "../write-whole-file.ts";
import { runEvaluate } from "./evaluate.ts";

const example = fileURLToPath(new URL("../../../examples/travel/", import.meta.url));
const files = ["requests.csv", "pigeonhole.yaml"];

/** `demo`: the travel example in a folder of its own, classified and held against its gold column. */
export async function runDemo(context: CliContext, folderName = "pigeonhole-demo"): Promise<number> {
  const folder = resolve(context.folder, folderName);
  await copyExample(folder);
  const input = join(folder, "requests.csv");
  const loaded = await loadHomeConfig(context, { config: join(folder, "pigeonhole.yaml") });
  const reporter = openReporter(context, { isQuiet: false, isNdjson: false, now: Date.now });
  const platform = await openHome(context, loaded, reporter);
  try {
    const [plan] = await planFiles(context, loaded, { files: [input], options: {} });
    if (plan === undefined) throw new Error("The example was named and not planned.");
    const beganMs = Date.now();
    reporter.begin(plan.name);
    const result = await classifyFile({ platform, home: loaded.folder, plan, signal: context.signal });
    reporter.end();
    tellResult(context, result, { elapsedMs: Date.now() - beganMs, classifier: plan.classifier });
    if (result.status === "failed") return exitCodeOfCode(result.error.code);
    context.stdout.write("\n");
    await runEvaluate(context, { file: result.output, gold: "gold_category" });
    context.stdout.write(nextText(context, shownPath(context.folder, folder)));
    return exitCode.done;
  } finally {
    await platform.close();
  }
}

/** Files that are there are left: they may have been edited, which is what a demo is for. */
async function copyExample(folder: string): Promise<void> {
  await withFileErrors(folder, () => mkdir(folder, { recursive: true }));
  for (const file of files) {
    const isThere = await stat(join(folder, file)).then(
      () => true,
      () => false,
    );
    if (!isThere) await writeNewFile(join(folder, file), await readFile(join(example, file)));
  }
}

function nextText({ stdout }: CliContext, folder: string): string {
  return `
${paint(stdout, "bold", "Next")}
  Look at it on a page: npx pigeonhole serve --open --config ${folder}/pigeonhole.yaml
  Open the result in a spreadsheet, and ${folder}/pigeonhole.yaml in an editor: change a description, run the demo again.
  Your own file:   npx pigeonhole init --from FILE    then    npx pigeonhole classify FILE
`;
}
