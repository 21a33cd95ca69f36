import { type HomeFlags, homeWords } from "../aws/home-words.ts";
import { type RemoteHomes, remoteHomes } from "../aws/remote-home.ts";
import { type ChangedKey, changedKeys } from "../config/changed-keys.ts";
import { changesOf, type HomeChanges, homeObjects } from "../config/home-objects.ts";
import { type CliContext, paint, plainText } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { loadHomeConfig } from "../home.ts";
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
    if (options.json === true) context.stdout.write(`${JSON.stringify(pushJson(changes, keys))}\n`);
    else context.stdout.write(pushText(context, { changes, keys, words: homeWords(options) }));
    return exitCode.done;
  } finally {
    await home.close();
  }
}

function pushJson({ written, superfluous }: HomeChanges, keys: readonly ChangedKey[] | undefined) {
  return {
    schema: "pigeonhole.config-push/1",
    written: written.map(({ key, isNew }) => ({ key, isNew })),
    deleted: superfluous,
    ...(keys !== undefined && { changes: keys }),
  };
}

function pushText(
  { stdout }: CliContext,
  { changes, keys, words }: { changes: HomeChanges; keys: readonly ChangedKey[] | undefined; words: string },
): string {
  const { written, superfluous } = changes;
  const mark = paint(stdout, "green", "✔");
  if (written.length + superfluous.length === 0) {
    return `${mark} The home has this configuration already: nothing was written.\n`;
  }
  const shown = (keys ?? []).slice(0, keysShown);
  const rest = (keys?.length ?? 0) - shown.length;
  const lines = [
    ...written.map(({ what, isNew }) => `${mark} ${plainText(what)}${isNew ? "" : ", anew"}`),
    ...superfluous.map((key) => `${mark} ${plainText(key)} deleted: nothing names it any more`),
    ...shown.map(({ key, change }) => `    ${change.padEnd(7)}  ${plainText(key)}`),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
    "",
    hanging(
      stdout,
      "  ",
      "Files that arrive from now on go by it; runs under way keep what they began with.",
    ),
    ...(touchesDeployment(keys)
      ? [`  Settings below \`aws\` and \`analytics\` are of the deployment: pigeonhole deploy${words}`]
      : []),
    ...(touchesCatalog(keys)
      ? [`  Athena finds the results of another classifier after: pigeonhole deploy${words}`]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

function touchesDeployment(keys: readonly ChangedKey[] | undefined): boolean {
  return keys?.some(({ key }) => /^(aws|analytics)\./.test(key)) === true;
}

/** Which classifiers there are is written down in the catalogue: a new one is there with the column that it reads. */
function touchesCatalog(keys: readonly ChangedKey[] | undefined): boolean {
  return (
    keys?.some(({ key, change }) => change === "new" && /^classifiers\.[^.]+\.input\.text$/.test(key)) ===
    true
  );
}
