// Controls of a sheet, each with the filter that it sets.
import { type DataColumn, dataColumns } from "./data-set.ts";
import { columnOf, dataSetIdentifier, type FilterControl, type FilterGroup } from "./parts.ts";

/** A control with its filter, which holds for all visuals of the sheet. */
export interface Control {
  readonly id: string;
  readonly control: FilterControl;
  readonly filterGroup: FilterGroup;
}

/** Texts of which everybody has another: they are searched, not chosen from a list. */
const searched = new Set(["id", "input_text", "rationale", "text_key", "source_sha256"]);

/** A control that fits the column's type: a list, a search, a range of numbers, days. */
export function controlOf(
  sheetId: string,
  name: string,
  label: string,
  dataSet = dataSetIdentifier,
): Control {
  const found = dataColumns.find((column) => column.name === name);
  if (found === undefined) throw new Error(`The data set has no column ${name}.`);
  const ids = { filter: `${sheetId}-${name}-filter`, control: `${sheetId}-${name}-control` };
  const { filter, control } = partsOf(found, { ...ids, title: label, dataSet });
  return {
    id: ids.control,
    control,
    filterGroup: {
      filterGroupId: `${sheetId}-${name}-group`,
      crossDataset: "SINGLE_DATASET",
      status: "ENABLED",
      filters: [filter],
      scopeConfiguration: {
        selectedSheets: { sheetVisualScopingConfigurations: [{ sheetId, scope: "ALL_VISUALS" }] },
      },
    },
  };
}

type Filter = CfnFilter[number];
type CfnFilter = Extract<FilterGroup["filters"], readonly unknown[]>;

interface Wanted {
  readonly filter: string;
  readonly control: string;
  readonly title: string;
  readonly dataSet: string;
}

function partsOf(found: DataColumn, wanted: Wanted): { filter: Filter; control: FilterControl } {
  if (found.type === "DATETIME") return days(found.name, wanted);
  if (found.type === "DECIMAL") return range(found.name, wanted);
  return searched.has(found.name) ? search(found.name, wanted) : list(found.name, wanted);
}

function list(name: string, { filter: filterId, control: filterControlId, title, dataSet }: Wanted) {
  const configuration = {
    filterListConfiguration: { matchOperator: "CONTAINS", selectAllOptions: "FILTER_ALL_VALUES" },
  };
  return {
    filter: { categoryFilter: { filterId, column: columnOf(name, dataSet), configuration } },
    control: { dropdown: { filterControlId, title, sourceFilterId: filterId, type: "MULTI_SELECT" } },
  };
}

function search(name: string, { filter: filterId, control: filterControlId, title, dataSet }: Wanted) {
  const configuration = {
    customFilterConfiguration: {
      matchOperator: "CONTAINS",
      selectAllOptions: "FILTER_ALL_VALUES",
      nullOption: "ALL_VALUES",
    },
  };
  return {
    filter: { categoryFilter: { filterId, column: columnOf(name, dataSet), configuration } },
    control: { textField: { filterControlId, title, sourceFilterId: filterId } },
  };
}

/** Numbers of ours go from 0 to 1. */
function range(name: string, { filter: filterId, control: filterControlId, title, dataSet }: Wanted) {
  return {
    filter: {
      numericRangeFilter: {
        filterId,
        column: columnOf(name, dataSet),
        nullOption: "ALL_VALUES",
        includeMinimum: true,
        includeMaximum: true,
      },
    },
    control: {
      slider: {
        filterControlId,
        title,
        sourceFilterId: filterId,
        type: "RANGE",
        minimumValue: 0,
        maximumValue: 1,
        stepSize: 0.05,
      },
    },
  };
}

/** At first all there are: nothing is left out before somebody says so. */
function days(name: string, { filter: filterId, control: filterControlId, title, dataSet }: Wanted) {
  return {
    filter: {
      relativeDatesFilter: {
        filterId,
        column: columnOf(name, dataSet),
        anchorDateConfiguration: { anchorOption: "NOW" },
        timeGranularity: "YEAR",
        relativeDateType: "LAST",
        relativeDateValue: 20,
        minimumGranularity: "DAY",
        nullOption: "ALL_VALUES",
      },
    },
    control: { relativeDateTime: { filterControlId, title, sourceFilterId: filterId } },
  };
}
