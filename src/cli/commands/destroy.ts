import { ProductError } from "../../errors.ts";
import type { HomeKeeper, RetainedThing } from "../../ports/index.ts";
import { type CliContext, paint, type Screen } from "../context.ts";
import { type DeployTools, realDeployTools } from "../deploy/deploy-tools.ts";
import { type StackThere, stacksOfHome } from "../deploy/stacks-of-home.ts";
import { exitCode } from "../exit-code.ts";
import type { HomeFlags } from "../home-words.ts";
import { formatCount } from "../reporter/pace.ts";
import { hanging } from "../wrap.ts";
import { canAsk } from "./deploy.ts";

export interface DestroyOptions extends HomeFlags {
  readonly config?: string;
  readonly yes?: boolean;
  /** The data that a home leaves behind, too. */
  readonly everything?: boolean;
  readonly yesDeleteEverything?: boolean;
}

const kinds = { bucket: "bucket", table: "table", key: "key of AWS KMS" } as const;

/** `destroy`: deletes the stacks, and with `--everything` what they leave; says what before it asks. */
export async function runDestroy(
  context: CliContext,
  options: DestroyOptions,
  tools: Pick<DeployTools, "openKeeper" | "ask"> = realDeployTools(),
): Promise<number> {
  const isEverything = options.everything === true;
  const isSure = isEverything ? options.yesDeleteEverything === true : options.yes === true;
  if (!isSure && !canAsk(context)) {
    throw new ProductError("PH170", { flag: isEverything ? "--yes-delete-everything" : "--yes" });
  }
  const keeper = await tools.openKeeper(context, options);
  try {
    const stacks = await stacksOfHome(keeper);
    // Now: the stack has the name by which the key is found.
    const data = await keeper.retained();
    context.stdout.write(listText(context.stdout, keeper, { stacks, data, isEverything }));
    if (stacks.length + (isEverything ? data.length : 0) === 0) return exitCode.done;
    if (!isSure && !(await isConfirmed(tools, keeper, isEverything))) {
      context.stderr.write("Nothing was deleted.\n");
      return exitCode.interrupted;
    }
    context.farewell.text = "What is gone is gone; give the same command again to go on.";
    await deleteStacks(context, keeper, stacks);
    if (isEverything) await deleteData(context, keeper, data);
    return exitCode.done;
  } finally {
    keeper.close();
  }
}

async function isConfirmed(
  { ask }: Pick<DeployTools, "ask">,
  { place }: HomeKeeper,
  isEverything: boolean,
): Promise<boolean> {
  if (!isEverything) return (await ask.confirm("Delete these stacks?")) === true;
  const typed = await ask.text(`Type the home's prefix (${place.prefix}) to delete all of this for good:`);
  return typed?.trim() === place.prefix;
}

async function deleteStacks(
  { stdout }: CliContext,
  keeper: HomeKeeper,
  stacks: readonly StackThere[],
): Promise<void> {
  for (const { name } of [...stacks].reverse()) {
    await keeper.deleteStack(name);
    stdout.write(`${paint(stdout, "green", "✔")} Stack ${name} deleted\n`);
  }
}

async function deleteData(
  { stdout, stderr }: CliContext,
  keeper: HomeKeeper,
  data: readonly RetainedThing[],
): Promise<void> {
  for (const thing of data) {
    let objects = 0;
    let told = 0;
    await keeper.remove(thing, (count) => {
      objects = count;
      if (count - told < 10_000) return;
      told = count;
      stderr.write(`  ${thing.name}: ${formatCount(count)} objects deleted so far\n`);
    });
    const end = thing.kind === "key" ? "will be deleted in 30 days" : "deleted";
    const many = objects === 0 ? "" : `, with ${formatCount(objects)} versions of objects`;
    stdout.write(`${paint(stdout, "green", "✔")} The ${kinds[thing.kind]} ${thing.name} ${end}${many}\n`);
  }
}

interface Found {
  readonly stacks: readonly StackThere[];
  readonly data: readonly RetainedThing[];
  readonly isEverything: boolean;
}

function listText(screen: Screen, { place }: HomeKeeper, { stacks, data, isEverything }: Found): string {
  const where = `the home ${place.prefix} in account ${place.account}, ${place.region}`;
  if (stacks.length + data.length === 0) return `There is nothing of ${where}.\n`;
  const dataLines = data.map(({ kind, name }) => `    ${kinds[kind]}  ${name}`);
  const lines = [
    `Of ${where}:`,
    "",
    ...(stacks.length === 0 ? ["  No stacks are there."] : ["  These stacks will be deleted:"]),
    ...[...stacks].reverse().map(({ name, state }) => `    ${name}  (${state})`),
    "",
    ...(dataLines.length === 0
      ? []
      : [
          isEverything
            ? "  With all that is in them, for good:"
            : "  These stay, with all that is in them (`--everything` deletes them too):",
          ...dataLines,
          "",
        ]),
    hanging(
      screen,
      "  ",
      "Inference jobs that are under way go on at Amazon Bedrock, and cost: end their runs first, by `pigeonhole stop RUN --home aws`.",
    ),
    "",
  ];
  return `${lines.join("\n")}\n`;
}
