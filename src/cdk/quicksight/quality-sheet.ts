import { type BuiltSheet, builtSheet } from "./built-sheet.ts";
import { controlOf } from "./controls.ts";
import {
  byDay,
  byText,
  columnOf,
  countOf,
  type FilterGroup,
  largestFirst,
  placed,
  shareOf,
  titled,
  type Visual,
} from "./parts.ts";

const sheetId = "quality";

/** How often the engine is right where that is known, and why records have no category. */
export function qualitySheet(): BuiltSheet {
  return builtSheet({
    sheetId,
    name: "Quality",
    description: "The engine's categories against the right ones, and what failed",
    controls: [
      controlOf(sheetId, "classifier", "Classifier"),
      controlOf(sheetId, "run", "Run"),
      controlOf(sheetId, "gold", "Right category"),
    ],
    filterGroups: [
      onlyFor("confused", "agreement", { matchOperator: "CONTAINS", categoryValues: ["wrong"] }),
      onlyFor("failures", "status", { matchOperator: "DOES_NOT_CONTAIN", categoryValues: ["classified"] }),
      onlyFor("matrix", "agreement", { matchOperator: "CONTAINS", categoryValues: ["right", "wrong"] }),
    ],
    visuals: [matrix(), perCategory(), overTime(), pairs(), failures()],
    layout: [
      placed("matrix", [0, 0, 20, 14]),
      placed("right-per-category", [20, 0, 16, 14]),
      placed("right-per-day", [0, 14, 36, 8]),
      placed("confused", [0, 22, 18, 10]),
      placed("failures", [18, 22, 18, 10]),
    ],
  });
}

/** Leaves one visual only some records. */
function onlyFor(
  visualId: string,
  name: string,
  filterListConfiguration: { matchOperator: string; categoryValues: string[] },
): FilterGroup {
  return {
    filterGroupId: `${visualId}-group`,
    crossDataset: "SINGLE_DATASET",
    status: "ENABLED",
    filters: [
      {
        categoryFilter: {
          filterId: `${visualId}-filter`,
          column: columnOf(name),
          configuration: { filterListConfiguration },
        },
      },
    ],
    scopeConfiguration: {
      selectedSheets: {
        sheetVisualScopingConfigurations: [{ sheetId, scope: "SELECTED_VISUALS", visualIds: [visualId] }],
      },
    },
  };
}

function matrix(): Visual {
  return {
    heatMapVisual: {
      visualId: "matrix",
      ...titled("Right category (down) and the engine's (across)"),
      chartConfiguration: {
        fieldWells: {
          heatMapAggregatedFieldWells: {
            rows: [byText("matrix-gold", "gold")],
            columns: [byText("matrix-class", "class")],
            values: [countOf("matrix-count")],
          },
        },
      },
    },
  };
}

function perCategory(): Visual {
  return {
    barChartVisual: {
      visualId: "right-per-category",
      ...titled("How often right, per right category"),
      chartConfiguration: {
        orientation: "HORIZONTAL",
        fieldWells: {
          barChartAggregatedFieldWells: {
            category: [byText("right-per-category-gold", "gold")],
            values: [shareOf("right-per-category-share", "is_right")],
          },
        },
        sortConfiguration: { categorySort: largestFirst("right-per-category-share") },
      },
    },
  };
}

function overTime(): Visual {
  return {
    lineChartVisual: {
      visualId: "right-per-day",
      ...titled("How often right, by the day of the run"),
      chartConfiguration: {
        type: "LINE",
        fieldWells: {
          lineChartAggregatedFieldWells: {
            category: [byDay("right-per-day-day", "created_at")],
            values: [shareOf("right-per-day-share", "is_right")],
            colors: [byText("right-per-day-classifier", "classifier")],
          },
        },
      },
    },
  };
}

function pairs(): Visual {
  return {
    tableVisual: {
      visualId: "confused",
      ...titled("What is taken for what"),
      chartConfiguration: {
        fieldWells: {
          tableAggregatedFieldWells: {
            groupBy: [byText("confused-gold", "gold"), byText("confused-class", "class")],
            values: [countOf("confused-count")],
          },
        },
        sortConfiguration: { rowSort: largestFirst("confused-count") },
      },
    },
  };
}

function failures(): Visual {
  return {
    tableVisual: {
      visualId: "failures",
      ...titled("Why records have no category"),
      chartConfiguration: {
        fieldWells: {
          tableAggregatedFieldWells: {
            groupBy: [byText("failures-status", "status"), byText("failures-reason", "reason")],
            values: [countOf("failures-count")],
          },
        },
        sortConfiguration: { rowSort: largestFirst("failures-count") },
      },
    },
  };
}
