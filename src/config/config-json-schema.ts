import * as z from "zod";
import { coreOf } from "./key-facts.ts";
import { classifierNamePattern, userConfigSchema } from "./user-config.ts";

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The configuration as a JSON Schema (draft 7, which all editors know): completion, help and checks while typing. */
export function configJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(userConfigSchema, {
    target: "draft-7",
    io: "output",
    override: asPeopleWrite,
  });
  return {
    $schema: schema.$schema,
    title: "Pigeonhole configuration",
    description: "Categories, and how rows are sorted into them.",
    ...schema,
  } as JsonSchema;
}

/** The file as it is committed, in schema/pigeonhole.schema.json. */
export function configJsonSchemaFile(): string {
  return `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
}

/** The schema takes a number for a text and one text for a list of columns; editors must not complain about them. */
function asPeopleWrite({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }) {
  const schema = zodSchema as unknown as z.ZodType;
  if (schema instanceof z.ZodString) jsonSchema.type = ["string", "number", "boolean"] as never;
  if (schema instanceof z.ZodRecord) {
    jsonSchema.propertyNames = { pattern: classifierNamePattern.source };
    jsonSchema.minProperties = 1;
  }
  if (schema instanceof z.ZodPipe && coreOf(schema) instanceof z.ZodArray) {
    const { description, default: standard, ...list } = jsonSchema;
    for (const name of Object.keys(list)) delete jsonSchema[name as keyof JsonSchema];
    jsonSchema.anyOf = [list.items as JsonSchema, list];
  }
}
