import * as z from "zod";
import { plainValueOf, textOf } from "./config-value.ts";
import { key } from "./key-facts.ts";

// How single values are read: written with or without quotes.

export const text = () => z.preprocess(textOf, z.string().min(1));
export const truth = () => z.preprocess(plainValueOf, z.boolean());
export const wholeNumber = (minimum: number, maximum: number) =>
  z.preprocess(plainValueOf, z.int().min(minimum).max(maximum));
export const lowerCase = (value: unknown) =>
  typeof value === "string" ? value.toLowerCase() : textOf(value);
/** A number with or without decimals. */
export const decimal = (minimum: number, maximum: number) =>
  z.preprocess(plainValueOf, z.number().min(minimum).max(maximum));
export const texts = () => z.array(key(text(), { description: "One text.", expects: "a text" }));
export const oneOrMoreTexts = () =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(key(text(), { description: "A column's name.", expects: "the name of a column" })).min(1),
  );
/** A row of a table as a spreadsheet counts, or that there is none. Excel's sheets end with row 1,048,576. */
export const rowOrNone = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.toLowerCase() : plainValueOf(value)),
    z.union([z.int().min(1).max(1_048_576), z.literal("none")]),
  );
/** An unquoted value is an object to JavaScript, but never a group of keys. */
export const group = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.preprocess(plainValueOf, z.strictObject(shape));
