// The dashboard's sheets as a drawing, made from the definition that is deployed.
import { dashboardDefinition } from "../../src/cdk/quicksight/definition.ts";
import {
  innerOf,
  isNode,
  listOf,
  type Node,
  nodesIn,
  numberAt,
  textAt,
} from "../../src/cdk/quicksight/lint/walk.ts";
import { parseConfig } from "../../src/config/index.ts";

/** Letters for a column of the grid, and rows of the grid for a line. */
const lettersPerColumn = 3;
const rowsPerLine = 1.6;

const { config } = parseConfig(
  "classifiers: { travel: { categories: [{ name: Booking }, { name: Refund }], input: { text: text } } }",
  "the guide to QuickSight",
);

/** One drawing a sheet, with the controls above it. */
export function quicksightWireframe(): string {
  const definition = dashboardDefinition(
    config.analytics.quicksight,
    (identifier) => `arn:aws:quicksight:::dataset/${identifier}`,
  );
  return listOf(definition as unknown as Node, "sheets")
    .map(sheetDrawing)
    .join("\n\n");
}

function sheetDrawing(sheet: Node): string {
  const controls = [...listOf(sheet, "filterControls"), ...listOf(sheet, "parameterControls")].map(
    (control) => {
      const [kind = ""] = Object.keys(control);
      return `[${textAt(innerOf(control), "title")}${signs[kind] ?? ""}]`;
    },
  );
  const titles = new Map(
    listOf(sheet, "visuals").map((visual) => [textAt(innerOf(visual), "visualId"), captionOf(visual)]),
  );
  const places = [...nodesIn(sheet["layouts"])].filter((node) => "elementId" in node);
  return [
    `**${textAt(sheet, "name")}**`,
    "",
    "```text",
    controls.join(" "),
    ...drawn(places, titles),
    "```",
  ].join("\n");
}

const signs: Readonly<Record<string, string>> = {
  dropdown: " v",
  relativeDateTime: " v",
  textField: ": ...",
  slider: " -o-",
};

/** e.g. ["Records", "kpi"] */
function captionOf(visual: Node): readonly [string, string] {
  const [kind = ""] = Object.keys(visual);
  const { title } = innerOf(visual);
  const text = isNode(title) && isNode(title["formatText"]) ? textAt(title["formatText"], "plainText") : "";
  const words = kind.replace(/(Chart)?Visual$/, "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return [text, words];
}

function drawn(places: readonly Node[], captions: ReadonlyMap<string, readonly [string, string]>): string[] {
  const boxes = places.map((place) => {
    const [left, top] = [numberAt(place, "columnIndex"), numberAt(place, "rowIndex")];
    return {
      left: left * lettersPerColumn,
      right: (left + numberAt(place, "columnSpan")) * lettersPerColumn - 1,
      top: Math.round(top / rowsPerLine),
      bottom: Math.round((top + numberAt(place, "rowSpan")) / rowsPerLine) - 1,
      caption: captions.get(textAt(place, "elementId")) ?? ["", ""],
    };
  });
  const width = Math.max(...boxes.map(({ right }) => right)) + 1;
  const lines = Array.from({ length: Math.max(...boxes.map(({ bottom }) => bottom)) + 1 }, () =>
    Array<string>(width).fill(" "),
  );
  for (const { left, right, top, bottom, caption } of boxes) {
    for (let at = left; at <= right; at += 1) for (const line of [top, bottom]) put(lines, line, at, "-");
    for (let line = top; line <= bottom; line += 1) for (const at of [left, right]) put(lines, line, at, "|");
    for (const line of [top, bottom]) for (const at of [left, right]) put(lines, line, at, "+");
    for (const [row, text] of [caption[0], `(${caption[1]})`].entries()) {
      if (top + 1 + row >= bottom) continue;
      const cut = [...text].slice(0, right - left - 3);
      for (const [at, letter] of cut.entries()) put(lines, top + 1 + row, left + 2 + at, letter);
    }
  }
  return lines.map((line) => line.join("").trimEnd());
}

function put(lines: string[][], row: number, at: number, letter: string): void {
  const line = lines[row];
  if (line !== undefined) line[at] = letter;
}
