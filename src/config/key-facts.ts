import * as z from "zod";

/** What people need to know about a key beyond its type. */
export interface KeyFacts {
  /** Completes "must be ...", e.g. "a whole number from 1 to 10". */
  readonly expects: string;
  /** The constant of the reference system that it replaces, e.g. "BATCH_SIZE". */
  readonly reference?: string;
}

interface KeyDefinition extends KeyFacts {
  /** What the key does; shown by editors and in the documentation. */
  readonly description: string;
  /** What holds without the key; a sentence in the documentation where there is no single value. */
  readonly default?: string | number | boolean;
}

const factsRegistry = z.registry<KeyFacts>();

/** Gives a key's schema its description (for editors) and its facts (for messages and the documentation). */
export function key<Schema extends z.ZodType>(schema: Schema, definition: KeyDefinition): Schema {
  const { description, default: standard, ...facts } = definition;
  const meta = standard === undefined ? { description } : { description, default: standard };
  const described = schema.meta(meta) as Schema;
  factsRegistry.add(described, facts);
  return described;
}

export function factsOf(schema: z.ZodType): KeyFacts | undefined {
  return factsRegistry.get(schema);
}

/** The schema below "optional" and below the reading of unquoted values. */
export function coreOf(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return coreOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodPipe) return coreOf(schema.out as z.ZodType);
  return schema;
}

/** The keys of a group; empty when the schema is no group of fixed keys. */
export function keysOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> {
  const core = coreOf(schema);
  return core instanceof z.ZodObject ? (core.shape as Record<string, z.ZodType>) : {};
}

/** The schema of what a path leads to; undefined when the path leaves the schema. */
export function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const core = coreOf(schema);
  const next = childOf(core, step);
  return next === undefined ? undefined : schemaAt(next, rest);
}

function childOf(core: z.ZodType, step: PropertyKey): z.ZodType | undefined {
  if (core instanceof z.ZodRecord) return core.valueType as z.ZodType;
  if (core instanceof z.ZodArray) return core.element as z.ZodType;
  const keys = keysOf(core);
  return Object.hasOwn(keys, step) ? keys[String(step)] : undefined;
}
