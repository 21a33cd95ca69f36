// A definition as plain JSON, walked without knowing every word that QuickSight has.

export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json };
export type Node = { readonly [key: string]: Json };

export function isNode(value: Json): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every object in it, outermost first. */
export function* nodesIn(value: Json): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item as Json);
  if (!isNode(value)) return;
  yield value;
  for (const child of Object.values(value)) yield* nodesIn(child);
}

/** The values of a key, wherever it stands. */
function valuesOf(value: Json, key: string): Json[] {
  return [...nodesIn(value)].flatMap((node) => (key in node ? [node[key]] : []));
}

export function textsOf(value: Json, key: string): string[] {
  return valuesOf(value, key).filter((one) => typeof one === "string");
}

/** The objects of a list that may not be there. */
export function listOf(node: Node | undefined, key: string): readonly Node[] {
  const list = node?.[key];
  return Array.isArray(list) ? (list as readonly Json[]).filter(isNode) : [];
}

/** The single object that a union of one key holds, e.g. `{ barChartVisual: {…} }`. */
export function innerOf(union: Node): Node {
  return Object.values(union).find(isNode) ?? {};
}

export function textAt(node: Node, key: string): string {
  const value = node[key];
  return typeof value === "string" ? value : "";
}

export function numberAt(node: Node, key: string): number {
  const value = node[key];
  return typeof value === "number" ? value : 0;
}

export function duplicatesIn(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}
