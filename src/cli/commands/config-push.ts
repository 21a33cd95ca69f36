import { type OpenKeeper, openKeeper } from "../aws/open-keeper.ts";
import { type RemoteHomes, remoteHomes } from "../aws/remote-home.ts";
import { type ChangedKey, changedKeys } from "../config/changed-keys.ts";
import { changesOf, type HomeChanges, homeObjects } from "../config/home-objects.ts";
import { type AthenaTold, goneFromAthena, tellAthena } from "../config/tell-athena.ts";
import { type CliContext, paint, plainText } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { loadHomeConfig } from "../home.ts";
import { type HomeFlags, homeWords } from "../home-words.ts";
import { hanging } from "../wrap.ts";

export interface ConfigPushOptions extends HomeFlags {
  readonly config?: string;
  readonly json?: boolean;
}

const keysShown = 20;

/** `config push`: the configuration of this computer into the home, checked first; runs under way keep theirs. */
export async function runConfigPush(
  context: CliContext,
  options: ConfigPushOptions,
  homes: RemoteHomes = remoteHomes,
  keeperOf: OpenKeeper = openKeeper,
): Promise<number> {
  const loaded = await loadHomeConfig(context, options);
  const objects = await homeObjects(loaded);
  const home = await homes.openLedger(context, loaded);
  try {
    const changes = await changesOf(objects, home.objects);
    for (const { key, text } of changes.written) await home.objects.put(key, text);
    for (const key of changes.superfluous) await home.objects.delete(key);
    const after = objects.at(-1)?.text ?? "";
    const keys = changes.before === undefined ? undefined : changedKeys(changes.before, after);
    const athena = await tellAthena(loaded, () => keeperOf(context, options));
    if (options.json === true) context.stdout.write(`${JSON.stringify(pushJson(changes, keys, athena))}\n`);
    else
      context.stdout.write(
        pushText(context, {
          changes,
          keys,
          athena,
          gone: goneFromAthena(loaded, keys),
          words: homeWords(options),
        }),
      );
    return exitCode.done;
  } finally {
    await home.close();
  }
}

interface Pushed {
  readonly changes: HomeChanges;
  readonly keys: readonly ChangedKey[] | undefined;
  readonly athena: AthenaTold;
  /** Classifiers whose results the next deployment takes from Athena. */
  readonly gone: readonly string[];
  readonly words: string;
}

function pushJson(
  { written, superfluous }: HomeChanges,
  keys: readonly ChangedKey[] | undefined,
  { found, problem }: AthenaTold,
) {
  return {
    schema: "pigeonhole.config-push/1",
    written: written.map(({ key, isNew }) => ({ key, isNew })),
    deleted: superfluous,
    ...(keys !== undefined && { changes: keys }),
    ...(found.length > 0 && { athenaFinds: found }),
    ...(problem !== undefined && {
      warnings: [{ code: problem.code, message: problem.message, hint: problem.hint }],
    }),
  };
}

function pushText({ stdout }: CliContext, { changes, keys, athena, gone, words }: Pushed): string {
  const { written, superfluous } = changes;
  const mark = paint(stdout, "green", "✔");
  const ofAthena = athenaLines(stdout, athena);
  if (written.length + superfluous.length === 0) {
    return `${[`${mark} The home has this configuration already: nothing was written.`, ...ofAthena].join("\n")}\n`;
  }
  const shown = (keys ?? []).slice(0, keysShown);
  const rest = (keys?.length ?? 0) - shown.length;
  const lines = [
    ...written.map(({ what, isNew }) => `${mark} ${plainText(what)}${isNew ? "" : ", anew"}`),
    ...superfluous.map((key) => `${mark} ${plainText(key)} deleted: nothing names it any more`),
    ...shown.map(({ key, change }) => `    ${change.padEnd(7)}  ${plainText(key)}`),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
    ...ofAthena,
    "",
    hanging(
      stdout,
      "  ",
      "Files that arrive from now on go by it; runs under way keep what they began with.",
    ),
    ...(touchesDeployment(keys)
      ? [`  Settings below \`aws\` and \`analytics\` are of the deployment: pigeonhole deploy${words}`]
      : []),
    ...goneLines(stdout, gone),
  ];
  return `${lines.join("\n")}\n`;
}

function athenaLines(stdout: CliContext["stdout"], { found, problem }: AthenaTold): string[] {
  if (problem !== undefined) {
    const words = `${problem.code}  ${problem.message} ${problem.hint}`;
    return [hanging(stdout, `${paint(stdout, "yellow", "!")} `, plainText(words))];
  }
  const names = found.map((name) => `\`${plainText(name)}\``).join(", ");
  return found.length === 0
    ? []
    : [`${paint(stdout, "green", "✔")} Athena finds the results of ${names} from now on`];
}

function touchesDeployment(keys: readonly ChangedKey[] | undefined): boolean {
  return keys?.some(({ key }) => /^(aws|analytics)\./.test(key)) === true;
}

function goneLines(stdout: CliContext["stdout"], gone: readonly string[]): string[] {
  if (gone.length === 0) return [];
  const names = gone.map((name) => `\`${plainText(name)}\``).join(", ");
  const words = `Athena finds the results of ${names} until the next deployment; named in \`analytics.formerClassifiers\`, also after it.`;
  return [hanging(stdout, "  ", words)];
}
