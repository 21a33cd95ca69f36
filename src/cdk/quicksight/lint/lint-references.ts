import type { DataColumn, DataSetPlan } from "../data-set.ts";
import { innerOf, isNode, listOf, type Node, nodesIn, textAt, textsOf } from "./walk.ts";

/** Which filter is for columns of which type. */
const filterTypes: Readonly<Record<string, DataColumn["type"]>> = {
  categoryFilter: "STRING",
  numericRangeFilter: "DECIMAL",
  numericEqualityFilter: "DECIMAL",
  relativeDatesFilter: "DATETIME",
  timeRangeFilter: "DATETIME",
  timeEqualityFilter: "DATETIME",
};

/** What is named is there: columns, calculated fields, parameters, filters, fields. */
export function lintReferences(definition: Node, dataSets: readonly KnownSet[]): string[] {
  return [
    ...lintColumns(definition, dataSets),
    ...lintFilters(
      definition,
      dataSets.flatMap(({ columns }) => columns),
    ),
    ...lintControls(definition),
    ...lintParameters(definition),
    ...listOf(definition, "sheets").flatMap((sheet) => listOf(sheet, "visuals").flatMap(lintVisual)),
  ];
}

type KnownSet = Pick<DataSetPlan, "identifier" | "columns">;

function lintColumns(definition: Node, dataSets: readonly KnownSet[]): string[] {
  const sets = new Set(
    listOf(definition, "dataSetIdentifierDeclarations").map((set) => textAt(set, "identifier")),
  );
  const fields = listOf(definition, "calculatedFields");
  /** Of one data set; of all when it is not said which. */
  const knownIn = (identifier: string) => {
    const isMeant = (other: string) => other === identifier || !sets.has(identifier);
    return new Set([
      ...dataSets
        .filter((set) => isMeant(set.identifier))
        .flatMap(({ columns }) => columns.map(({ name }) => name)),
      ...fields
        .filter((field) => isMeant(textAt(field, "dataSetIdentifier")))
        .map((field) => textAt(field, "name")),
    ]);
  };
  const lacking = [...nodesIn(definition)].flatMap((node) => {
    const named = [
      ...(typeof node["columnName"] === "string" ? [node["columnName"]] : []),
      ...[...textAt(node, "expression").matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
    ];
    return named.length === 0 ? [] : unknown(named, knownIn(textAt(node, "dataSetIdentifier")));
  });
  const namedSets = textsOf(definition, "dataSetIdentifier");
  return [
    ...[...new Set(lacking)].map((name) => `There is no column and no calculated field \`${name}\`.`),
    ...unknown(namedSets, sets).map((name) => `There is no data set \`${name}\`.`),
  ];
}

function lintFilters(definition: Node, columns: readonly DataColumn[]): string[] {
  const sheets = listOf(definition, "sheets");
  const visualsOf = new Map(sheets.map((sheet) => [textAt(sheet, "sheetId"), new Set(visualIdsOf(sheet))]));
  return listOf(definition, "filterGroups").flatMap((group) => {
    const id = textAt(group, "filterGroupId");
    const filters = listOf(group, "filters");
    const scopes = [...nodesIn(group["scopeConfiguration"])].filter((node) => "sheetId" in node);
    return [
      ...(filters.length === 0 ? [`The filter group \`${id}\` has no filter.`] : []),
      ...(scopes.length === 0 ? [`The filter group \`${id}\` is for no sheet.`] : []),
      ...scopes.flatMap((scope) => lintScope(id, scope, visualsOf)),
      ...filters.flatMap((filter) => lintFilterType(filter, columns)),
    ];
  });
}

function lintScope(id: string, scope: Node, visualsOf: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const sheet = textAt(scope, "sheetId");
  const visuals = visualsOf.get(sheet);
  if (visuals === undefined)
    return [`The filter group \`${id}\` is for a sheet \`${sheet}\`, which is not there.`];
  const named = Array.isArray(scope["visualIds"]) ? (scope["visualIds"] as string[]) : [];
  return unknown(named, visuals).map(
    (visual) =>
      `The filter group \`${id}\` is for a visual \`${visual}\`, which is not on the sheet \`${sheet}\`.`,
  );
}

function lintFilterType(filter: Node, columns: readonly DataColumn[]): string[] {
  const [kind = ""] = Object.keys(filter);
  const column = innerOf(filter)["column"];
  const name = isNode(column) ? textAt(column, "columnName") : "";
  const type = columns.find((one) => one.name === name)?.type;
  const wanted = filterTypes[kind];
  if (type === undefined || wanted === undefined || type === wanted) return [];
  return [`A ${kind} is for columns of the type ${wanted}; \`${name}\` is of the type ${type}.`];
}

/** A control sets a filter that holds on its own sheet. */
function lintControls(definition: Node): string[] {
  const filters = new Map<string, Set<string>>();
  for (const group of listOf(definition, "filterGroups")) {
    const sheets = textsOf(group["scopeConfiguration"], "sheetId");
    for (const id of textsOf(group["filters"], "filterId")) filters.set(id, new Set(sheets));
  }
  return listOf(definition, "sheets").flatMap((sheet) =>
    listOf(sheet, "filterControls").flatMap((control) => {
      const inner = innerOf(control);
      const [id, source] = [textAt(inner, "filterControlId"), textAt(inner, "sourceFilterId")];
      const sheets = filters.get(source);
      if (sheets === undefined)
        return [`The control \`${id}\` sets a filter \`${source}\`, which is not there.`];
      if (sheets.has(textAt(sheet, "sheetId"))) return [];
      return [`The control \`${id}\` sets the filter \`${source}\` of another sheet.`];
    }),
  );
}

function lintParameters(definition: Node): string[] {
  const declared = new Set(
    listOf(definition, "parameterDeclarations").map((one) => textAt(innerOf(one), "name")),
  );
  const named = [...textsOf(definition, "sourceParameterName"), ...textsOf(definition, "parameter")];
  return unknown(named, declared).map((name) => `There is no parameter \`${name}\`.`);
}

/** What a visual sorts by, orders and colours are fields of its own. */
function lintVisual(visual: Node): string[] {
  const inner = innerOf(visual);
  const nodes = [...nodesIn(inner)];
  const fields = new Set(nodes.filter((node) => "column" in node).map((node) => textAt(node, "fieldId")));
  const named = [
    ...nodes
      .filter((node) => !("column" in node) && "fieldId" in node)
      .map((node) => textAt(node, "fieldId")),
    ...nodes.flatMap(({ order }) => (Array.isArray(order) ? (order as string[]) : [])),
  ];
  return unknown(named, fields).map(
    (field) => `The visual \`${textAt(inner, "visualId")}\` names a field \`${field}\`, which it has not.`,
  );
}

export function visualIdsOf(sheet: Node): string[] {
  return listOf(sheet, "visuals").map((visual) => textAt(innerOf(visual), "visualId"));
}

function unknown(named: readonly string[], known: ReadonlySet<string>): string[] {
  return [...new Set(named)].filter((name) => !known.has(name));
}
