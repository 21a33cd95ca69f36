import { duplicatesIn, type Node, nodesIn, textsOf } from "./walk.ts";

/** Of Amazon QuickSight (API reference: ShortRestrictiveResourceId). */
const longestId = 512;
const idKeys = [
  "sheetId",
  "visualId",
  "filterGroupId",
  "filterId",
  "filterControlId",
  "parameterControlId",
  "customActionId",
  "computationId",
  "fieldId",
] as const;
/** Where an id is made, not named again: the key of the object that also has one of these. */
const makes: Readonly<Record<(typeof idKeys)[number], (node: Node) => boolean>> = {
  sheetId: (node) => "visuals" in node,
  visualId: (node) => "visualId" in node,
  filterGroupId: (node) => "filters" in node,
  filterId: (node) => "column" in node,
  filterControlId: (node) => "sourceFilterId" in node,
  parameterControlId: (node) => "sourceParameterName" in node,
  customActionId: (node) => "trigger" in node,
  computationId: (node) => "computationId" in node,
  fieldId: (node) => "column" in node,
};

/** The longest texts that QuickSight takes (API reference), by key. */
const textLimits: Readonly<Record<string, number>> = {
  name: 2048,
  title: 2048,
  description: 1024,
  plainText: 1024,
  customLabel: 2048,
  expression: 32_000,
};

/** Ids are there once, of allowed letters and no longer than allowed; so are texts. */
export function lintIds(definition: Node): string[] {
  return [...idKeys.flatMap((key) => lintIdsOf(definition, key)), ...lintTexts(definition)];
}

function lintIdsOf(definition: Node, key: (typeof idKeys)[number]): string[] {
  const ids = [...nodesIn(definition)].filter((node) => makes[key](node)).flatMap((node) => own(node, key));
  return [
    ...duplicatesIn(ids).map((id) => `The ${key} \`${id}\` is there twice.`),
    ...ids
      .filter((id) => !/^[\w-]+$/.test(id))
      .map((id) => `The ${key} \`${id}\` has letters that are not allowed.`),
    ...ids
      .filter((id) => id.length > longestId)
      .map((id) => `The ${key} \`${id.slice(0, 40)}…\` has ${id.length} letters; ${longestId} are allowed.`),
  ];
}

function own(node: Node, key: string): string[] {
  const value = node[key];
  return typeof value === "string" ? [value] : [];
}

function lintTexts(definition: Node): string[] {
  return Object.entries(textLimits).flatMap(([key, limit]) =>
    textsOf(definition, key)
      .filter((text) => text === "" || text.length > limit)
      .map((text) => `A ${key} has ${text.length} letters; 1 to ${limit} are allowed.`),
  );
}
