import { gridColumns, gridRowSpan } from "../parts.ts";
import { visualIdsOf } from "./lint-references.ts";
import { duplicatesIn, innerOf, listOf, type Node, nodesIn, numberAt, textAt, textsOf } from "./walk.ts";

/** Everything on a sheet has one place, within the grid, and no place is empty or shared. */
export function lintLayout(definition: Node): string[] {
  return listOf(definition, "sheets").flatMap((sheet) => {
    const name = textAt(sheet, "sheetId");
    const controls = [...listOf(sheet, "filterControls"), ...listOf(sheet, "parameterControls")].map(
      (control) => {
        const inner = innerOf(control);
        return textAt(inner, "filterControlId") || textAt(inner, "parameterControlId");
      },
    );
    return [
      ...lintPlaces(name, { things: visualIdsOf(sheet), places: textsOf(sheet["layouts"], "elementId") }),
      ...lintPlaces(name, { things: controls, places: textsOf(sheet["sheetControlLayouts"], "elementId") }),
      ...lintGrid(
        name,
        [...nodesIn(sheet["layouts"])].filter((node) => "elementId" in node),
      ),
    ];
  });
}

function lintPlaces(sheet: string, { things, places }: { things: string[]; places: string[] }): string[] {
  return [
    ...places
      .filter((place) => !things.includes(place))
      .map((place) => `The sheet \`${sheet}\` has a place for \`${place}\`, which is not there.`),
    ...things
      .filter((thing) => !places.includes(thing))
      .map((thing) => `The sheet \`${sheet}\` has no place for \`${thing}\`.`),
    ...duplicatesIn(places).map((place) => `The sheet \`${sheet}\` has two places for \`${place}\`.`),
  ];
}

function lintGrid(sheet: string, elements: readonly Node[]): string[] {
  const outside = elements.filter(
    (element) => numberAt(element, "columnIndex") + numberAt(element, "columnSpan") > gridColumns,
  );
  const clashes = elements.flatMap((one, at) =>
    elements.slice(at + 1).flatMap((other) => (overlap(one, other) ? [[one, other] as const] : [])),
  );
  const tall = elements.filter((element) => numberAt(element, "rowSpan") > gridRowSpan);
  return [
    ...tall.map((one) => `\`${textAt(one, "elementId")}\` has more than ${gridRowSpan} rows of the grid.`),
    ...outside.map((one) => `\`${textAt(one, "elementId")}\` is wider than the sheet \`${sheet}\` has room.`),
    ...clashes.map(
      ([one, other]) =>
        `\`${textAt(one, "elementId")}\` and \`${textAt(other, "elementId")}\` lie on each other on the sheet \`${sheet}\`.`,
    ),
  ];
}

function overlap(one: Node, other: Node): boolean {
  return meet(one, other, ["columnIndex", "columnSpan"]) && meet(one, other, ["rowIndex", "rowSpan"]);
}

function meet(one: Node, other: Node, [from, span]: readonly [string, string]): boolean {
  const [a, b] = [numberAt(one, from), numberAt(other, from)];
  return a < b + numberAt(other, span) && b < a + numberAt(one, span);
}
