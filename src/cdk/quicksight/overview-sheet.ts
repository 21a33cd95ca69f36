import { type BuiltSheet, builtSheet } from "./built-sheet.ts";
import { controlOf } from "./controls.ts";
import { certainty } from "./data-set.ts";
import {
  byDay,
  byText,
  clickFilters,
  columnOf,
  countOf,
  largestFirst,
  type Measure,
  placed,
  shareOf,
  sumOf,
  titled,
  type Visual,
} from "./parts.ts";
import { parameterControls, reviewBelow, toReviewFilter } from "./review-threshold.ts";

const sheetId = "overview";

/** What is in the data, what changed, and what needs somebody. */
export function overviewSheet(): BuiltSheet {
  return builtSheet({
    sheetId,
    name: "Overview",
    description: "What is in the data, and what changed",
    controls: [
      controlOf(sheetId, "date", "Date"),
      controlOf(sheetId, "classifier", "Classifier"),
      controlOf(sheetId, "class", "Category"),
      controlOf(sheetId, "file", "File"),
      controlOf(sheetId, "run", "Run"),
    ],
    parameterControls,
    parameterControlIds: [reviewBelow.control],
    filterGroups: [toReviewFilter(sheetId, "kpi-review")],
    visuals: [
      figure("kpi-records", "Records", countOf("kpi-records-value")),
      figure("kpi-review", "To review", countOf("kpi-review-value")),
      figure("kpi-failed", "Failed", sumOf("kpi-failed-value", "is_failed")),
      figure("kpi-right", "Right, where it is known", shareOf("kpi-right-value", "is_right")),
      figure("kpi-cost", "Cost (US dollars)", sumOf("kpi-cost-value", "cost")),
      categories(),
      trend(),
      movers(),
      sureness(),
      files(),
    ],
    layout: [
      placed("kpi-records", [0, 0, 8, 5]),
      placed("kpi-review", [8, 0, 7, 5]),
      placed("kpi-failed", [15, 0, 7, 5]),
      placed("kpi-right", [22, 0, 7, 5]),
      placed("kpi-cost", [29, 0, 7, 5]),
      placed("categories", [0, 5, 18, 13]),
      placed("trend", [18, 5, 18, 13]),
      placed("movers", [0, 18, 9, 9]),
      placed("sureness", [9, 18, 9, 9]),
      placed("files", [18, 18, 18, 9]),
    ],
  });
}

function figure(visualId: string, title: string, value: Measure): Visual {
  return {
    kpiVisual: { visualId, ...titled(title), chartConfiguration: { fieldWells: { values: [value] } } },
  };
}

function categories(): Visual {
  return {
    barChartVisual: {
      visualId: "categories",
      ...titled("Records per category (click to filter)"),
      actions: [clickFilters("categories")],
      chartConfiguration: {
        orientation: "HORIZONTAL",
        fieldWells: {
          barChartAggregatedFieldWells: {
            category: [byText("categories-class", "class")],
            values: [countOf("categories-count")],
          },
        },
        sortConfiguration: {
          categorySort: largestFirst("categories-count"),
          // All of them: a category that is left out is not noticed.
          categoryItemsLimit: { itemsLimit: 500, otherCategories: "INCLUDE" },
        },
        dataLabels: { visibility: "VISIBLE" },
      },
    },
  };
}

function trend(): Visual {
  return {
    lineChartVisual: {
      visualId: "trend",
      ...titled("Records per day and category"),
      chartConfiguration: {
        type: "STACKED_AREA",
        fieldWells: {
          lineChartAggregatedFieldWells: {
            category: [byDay("trend-day", "date")],
            values: [countOf("trend-count")],
            colors: [byText("trend-class", "class")],
          },
        },
      },
    },
  };
}

function movers(): Visual {
  return {
    insightVisual: {
      visualId: "movers",
      ...titled("Changed most, week over week"),
      dataSetIdentifier: columnOf("class").dataSetIdentifier,
      insightConfiguration: {
        computations: [
          {
            topBottomMovers: {
              computationId: "movers-top",
              name: "movers",
              type: "TOP",
              sortOrder: "ABSOLUTE_DIFFERENCE",
              moverSize: 5,
              time: {
                dateDimensionField: {
                  fieldId: "movers-week",
                  column: columnOf("date"),
                  dateGranularity: "WEEK",
                },
              },
              category: byText("movers-class", "class"),
              value: countOf("movers-count"),
            },
          },
        ],
      },
    },
  };
}

function sureness(): Visual {
  return {
    histogramVisual: {
      visualId: "sureness",
      ...titled("How sure the engine is"),
      chartConfiguration: {
        fieldWells: {
          histogramAggregatedFieldWells: {
            values: [{ numericalMeasureField: { fieldId: "sureness-value", column: columnOf(certainty) } }],
          },
        },
        binOptions: {
          selectedBinType: "BIN_WIDTH",
          binWidth: { value: 0.1, binCountLimit: 10 },
          startValue: 0,
        },
      },
    },
  };
}

function files(): Visual {
  return {
    heatMapVisual: {
      visualId: "files",
      ...titled("Categories of each file"),
      chartConfiguration: {
        fieldWells: {
          heatMapAggregatedFieldWells: {
            rows: [byText("files-file", "file")],
            columns: [byText("files-class", "class")],
            values: [countOf("files-count")],
          },
        },
      },
    },
  };
}
