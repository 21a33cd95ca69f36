import * as z from "zod";
import { settingKeys, variableOf } from "./apply-overrides.ts";
import { coreOf, factsOf, keysOf } from "./key-facts.ts";
import { constantsWithoutKey } from "./reference-constants.ts";
import { userConfigSchema } from "./user-config.ts";

interface TableRow {
  /** e.g. "engine.batchSize" or "classifiers.<name>.categories[].name" */
  readonly key: string;
  readonly type: string;
  readonly standard: string;
  readonly variable: string;
  readonly meaning: string;
  readonly reference: string | undefined;
}

/** The tables of docs/reference/configuration.md, between its two markers: every key, every constant. */
export function configurationTable(): string {
  const rows = rowsBelow(userConfigSchema, "");
  return [
    table(
      ["Key", "Value", "Default", "Environment variable", "Meaning"],
      rows.map(({ key, type, standard, variable, meaning }) => [
        code(key),
        type,
        standard,
        variable === "" ? "" : code(variable),
        meaning,
      ]),
    ),
    "### If you come from the AWS sample",
    "The constants of `genai-bedrock-batch-classifier` and the keys that took their place:",
    table(["Constant", "Key"], [...replacedConstants(rows), ...otherConstants()]),
  ].join("\n\n");
}

function replacedConstants(rows: readonly TableRow[]): string[][] {
  const keysByConstant = new Map<string, string[]>();
  for (const { key, reference } of rows) {
    if (reference === undefined) continue;
    keysByConstant.set(reference, [...(keysByConstant.get(reference) ?? []), code(key)]);
  }
  return [...keysByConstant].map(([constant, keys]) => [code(constant), keys.join(", ")]);
}

function otherConstants(): string[][] {
  return constantsWithoutKey.map(({ constant, fate }) => {
    const [name = "", ...details] = constant.split(" (");
    return [[code(name), ...details].join(" ("), fate];
  });
}

/** Depth first, in the order of the schema; groups have no row of their own, their keys have. */
function rowsBelow(schema: z.ZodType, prefix: string): TableRow[] {
  const isGroupOptional = schema instanceof z.ZodOptional;
  return Object.entries(keysOf(schema)).flatMap(([name, child]) => {
    const key = prefix === "" ? name : `${prefix}.${name}`;
    const core = coreOf(child);
    if (core instanceof z.ZodObject) return rowsBelow(child, key);
    return [rowOf(key, { schema: child, isGroupOptional }), ...nestedRows(core, key)];
  });
}

function nestedRows(core: z.ZodType, key: string): TableRow[] {
  if (core instanceof z.ZodRecord) return rowsBelow(core.valueType as z.ZodType, `${key}.<name>`);
  return core instanceof z.ZodArray ? rowsBelow(core.element as z.ZodType, `${key}[]`) : [];
}

function rowOf(key: string, { schema, isGroupOptional }: { schema: z.ZodType; isGroupOptional: boolean }) {
  const { description = "", default: standard } = schema.meta() ?? {};
  const facts = factsOf(schema);
  const isRequired = !(schema instanceof z.ZodOptional);
  const missing = isGroupOptional ? "required in its group" : "required";
  return {
    key,
    type: facts?.expects ?? "",
    standard: standard === undefined ? (isRequired ? missing : "none") : code(String(standard)),
    variable: settingKeys().includes(key) ? variableOf(key) : "",
    meaning: description,
    reference: facts?.reference,
  };
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
