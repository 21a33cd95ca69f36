import type { DashboardColumn } from "../../config/index.ts";
import { type BuiltSheet, builtSheet } from "./built-sheet.ts";
import { controlOf } from "./controls.ts";
import {
  columnOf,
  dataSetIdentifier,
  gridColumns,
  gridRowSpan,
  placed,
  titled,
  type Visual,
} from "./parts.ts";

const sheetId = "records";
/** In pixels: three lines of a text; the rest is a click away. */
const rowHeight = 64;

/** One row a record, with the columns, widths and filters of the configuration. */
export function recordsSheet(columns: readonly DashboardColumn[], dataSet = dataSetIdentifier): BuiltSheet {
  const filterable = columns.filter(({ isFilterable }) => isFilterable);
  return builtSheet({
    sheetId,
    name: "Records",
    description: "Every record, with what the engine said of it",
    controls: filterable.map(({ name, label }) => controlOf(sheetId, name, label, dataSet)),
    visuals: [table(columns, dataSet)],
    layout: [placed("record-table", [0, 0, gridColumns, gridRowSpan])],
  });
}

function table(columns: readonly DashboardColumn[], dataSet: string): Visual {
  const fieldOf = (name: string) => `record-table-${name}`;
  const isOfDate = columns.some(({ name }) => name === "date");
  return {
    tableVisual: {
      visualId: "record-table",
      ...titled("Records"),
      chartConfiguration: {
        fieldWells: {
          tableUnaggregatedFieldWells: {
            values: columns.map(({ name }) => ({ fieldId: fieldOf(name), column: columnOf(name, dataSet) })),
          },
        },
        fieldOptions: {
          order: columns.map(({ name }) => fieldOf(name)),
          selectedFieldOptions: columns.map(({ name, label, width }) => ({
            fieldId: fieldOf(name),
            customLabel: label,
            width: `${width}px`,
          })),
        },
        ...(isOfDate && {
          sortConfiguration: { rowSort: [{ fieldSort: { fieldId: fieldOf("date"), direction: "DESC" } }] },
        }),
        tableOptions: {
          headerStyle: { textWrap: "WRAP" },
          cellStyle: { height: rowHeight, textWrap: "WRAP", verticalTextAlignment: "TOP" },
        },
      },
      ...(columns.some(({ name }) => name === "confidence") && {
        conditionalFormatting: { conditionalFormattingOptions: [lowInColour(fieldOf("confidence"))] },
      }),
    },
  };
}

/** What the engine is not sure of. */
function lowInColour(fieldId: string) {
  const solid = { expression: "{confidence} = 'low'", color: "#B3541E" };
  return { cell: { fieldId, textFormat: { textColor: { solid } } } };
}
