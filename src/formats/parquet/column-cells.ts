// A column of a Parquet file, nested or not, as cells.
import type { SchemaElement, SchemaTree } from "hyparquet";
import type { Cell, JsonValue } from "../../domain/index.ts";
import { anyCell, leafConverter } from "./leaf-cell.ts";

type Convert = (value: unknown) => Cell;

/** How the values of a column become cells. Must be asked before `withoutMeaning` changes the schema. */
export function columnConverter(node: SchemaTree, onBinary: () => void): Convert {
  if (node.element.repetition_type !== "REPEATED") return single(node, onBinary);
  const convert = single(node, onBinary);
  return (value) => (Array.isArray(value) ? value.map(orNull(convert)) : convert(value));
}

function single(node: SchemaTree, onBinary: () => void): Convert {
  const { children, element } = node;
  if (element.logical_type?.type === "VARIANT") return anyCell;
  if (children.length === 0) return nullable(leafConverter(element, onBinary));
  const kind = element.converted_type ?? element.logical_type?.type;
  const [only] = children;
  if (kind === "LIST" && only !== undefined && children.length === 1) {
    // The usual three levels (list, repeated group, element), or the repeated element at once.
    const item = only.children.length === 1 ? (only.children[0] as SchemaTree) : only;
    const convert = item === only ? single(item, onBinary) : columnConverter(item, onBinary);
    return nullable((value) => (Array.isArray(value) ? value.map(orNull(convert)) : anyCell(value)));
  }
  if (kind === "MAP" && only?.children.length === 2) {
    const convert = columnConverter(only.children[1] as SchemaTree, onBinary);
    return nullable((value) => fields(value as object, () => convert));
  }
  const members = new Map(children.map((child) => [child.element.name, columnConverter(child, onBinary)]));
  return nullable((value) => fields(value as object, (name) => members.get(name) ?? anyCell));
}

function nullable(convert: Convert): Convert {
  return (value) => (value === null || value === undefined ? null : convert(value));
}

function orNull(convert: Convert): (value: unknown) => JsonValue {
  return (value) => convert(value) ?? null;
}

function fields(value: object, converterOf: (name: string) => Convert): Cell {
  const entries = Object.entries(value).map(([name, one]): [string, JsonValue] => [
    name,
    converterOf(name)(one) ?? null,
  ]);
  return Object.fromEntries(entries);
}

/**
 * The schema with everything removed that would make the library convert values; groups keep what tells lists
 * and maps apart. Variants are left to the library: their bytes describe themselves.
 */
export function withoutMeaning(tree: SchemaTree): SchemaElement[] {
  if (tree.element.logical_type?.type === "VARIANT") return elementsOf(tree);
  const { logical_type: logical, converted_type: converted, ...bare } = tree.element;
  if (tree.children.length > 0) {
    const kind =
      converted ?? (logical?.type === "LIST" || logical?.type === "MAP" ? logical.type : undefined);
    return [{ ...bare, ...(kind && { converted_type: kind }) }, ...tree.children.flatMap(withoutMeaning)];
  }
  // Marked as text, bytes come through the parser given for texts, once for each entry of a dictionary.
  const isText = bare.type === "BYTE_ARRAY" && converted !== "DECIMAL" && logical?.type !== "DECIMAL";
  return [isText ? { ...bare, converted_type: "UTF8" } : bare];
}

function elementsOf(tree: SchemaTree): SchemaElement[] {
  return [tree.element, ...tree.children.flatMap(elementsOf)];
}
