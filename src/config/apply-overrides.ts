import * as z from "zod";
import { nearestName } from "../domain/nearest-name.ts";
import { type ConfigGroup, type ConfigValue, emptyGroup, isGroup, unquoted } from "./config-value.ts";
import { coreOf, keysOf } from "./key-facts.ts";
import type { Origin, Origins, Problem } from "./problem.ts";
import { showText } from "./show-value.ts";
import { userConfigSchema } from "./user-config.ts";

/** A value given on the command line. */
export interface ConfigFlag {
  /** As it was typed, e.g. "--batch-size"; for messages. */
  readonly flag: string;
  /** The key it sets, e.g. "engine.batchSize". Not for keys of classifiers. */
  readonly key: string;
  readonly value: string | number | boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const prefix = "PIGEONHOLE_";

/** The keys that a flag or the environment may set, e.g. "engine.batchSize": single values outside the classifiers. */
export function settingKeys(): string[] {
  return Object.entries(keysOf(userConfigSchema)).flatMap(([groupName, schema]) =>
    Object.entries(keysOf(coreOf(schema)))
      .filter(([, child]) => isSingle(coreOf(child)))
      .map(([name]) => `${groupName}.${name}`),
  );
}

function isSingle(core: z.ZodType): boolean {
  return !(core instanceof z.ZodObject || core instanceof z.ZodArray);
}

/** e.g. "engine.batchSize" is set by PIGEONHOLE_ENGINE_BATCH_SIZE. */
export function variableOf(settingKey: string): string {
  const words = settingKey.replaceAll(".", "_").replace(/(?<=[a-z])(?=[A-Z])/g, "_");
  return `${prefix}${words.toUpperCase()}`;
}

interface Target {
  readonly root: ConfigGroup;
  readonly origins: Origins;
}

/** Sets what the environment says. An empty variable says nothing. */
export function applyEnvironment(target: Target, environment: Environment): Problem[] {
  const keyByVariable = new Map(settingKeys().map((settingKey) => [variableOf(settingKey), settingKey]));
  const problems: Problem[] = [];
  for (const [variable, text] of Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!variable.startsWith(prefix) || text === undefined || text === "") continue;
    const settingKey = keyByVariable.get(variable);
    if (settingKey === undefined) {
      const message = unknownVariable(variable, [...keyByVariable.keys()]);
      problems.push({ origin: { kind: "environment", variable }, message });
    } else {
      set(target, { settingKey, value: unquoted(text), origin: { kind: "environment", variable } });
    }
  }
  return problems;
}

/** Sets what the command line says. */
export function applyFlags(target: Target, flags: readonly ConfigFlag[]): void {
  const known = settingKeys();
  for (const { flag, key: settingKey, value } of flags) {
    if (!known.includes(settingKey)) throw new TypeError(`There is no setting "${settingKey}" for ${flag}.`);
    set(target, { settingKey, value: unquoted(String(value)), origin: { kind: "flag", flag } });
  }
}

function set({ root, origins }: Target, given: { settingKey: string; value: ConfigValue; origin: Origin }) {
  const [groupName = "", name = ""] = given.settingKey.split(".");
  const group = root[groupName] ?? emptyGroup();
  // A group that is no group is reported as such; there is nowhere to put the value then.
  if (!isGroup(group)) return;
  group[name] = given.value;
  root[groupName] = group;
  origins.set([groupName, name], given.origin);
}

function unknownVariable(variable: string, known: readonly string[]): string {
  if (variable.startsWith(`${prefix}CLASSIFIERS_`)) {
    return "It sets nothing: classifiers are described in the file only.";
  }
  const nearest = nearestName(variable, known);
  const help =
    nearest === undefined
      ? `The variables are: ${known.map(showText).join(", ")}.`
      : `Did you mean \`${nearest}\`?`;
  return `There is no such setting. ${help}`;
}
