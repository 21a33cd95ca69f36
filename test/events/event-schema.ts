import { readFileSync } from "node:fs";
import * as z from "zod";
import type { News } from "../../src/domain/index.ts";

export interface EventSchema {
  readonly title: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
}

export function eventSchema(kind: News["kind"]): EventSchema {
  return JSON.parse(readFileSync(`schema/events/${kind}.json`, "utf8")) as EventSchema;
}

/** What is wrong with an event's detail, e.g. ["cost: Invalid input"]; a field that the schema does not name is wrong too. */
export function problemsOfDetail(kind: News["kind"], detail: unknown): string[] {
  const schema = z.fromJSONSchema(closed(eventSchema(kind)) as Parameters<typeof z.fromJSONSchema>[0]);
  const { error } = schema.safeParse(detail);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

/** Readers let fields pass that they do not know; what we send has to be in the schema. */
function closed(schema: unknown): unknown {
  if (schema === null || typeof schema !== "object" || Array.isArray(schema)) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  const isObject = "properties" in schema && "type" in schema;
  return { ...Object.fromEntries(entries), ...(isObject && { additionalProperties: false }) };
}
