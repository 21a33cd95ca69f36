import type { Control } from "./controls.ts";
import { type FilterGroup, gridLayout, type Sheet, type Visual } from "./parts.ts";

/** A sheet, and the filters that hold on it. */
export interface BuiltSheet {
  readonly sheet: Sheet;
  readonly filterGroups: readonly FilterGroup[];
}

export interface SheetPlan {
  readonly sheetId: string;
  readonly name: string;
  readonly description: string;
  readonly controls: readonly Control[];
  readonly visuals: readonly Visual[];
  readonly layout: Parameters<typeof gridLayout>[0];
  /** Besides those of the controls. */
  readonly filterGroups?: readonly FilterGroup[];
  readonly parameterControls?: Exclude<Sheet["parameterControls"], undefined>;
  readonly parameterControlIds?: readonly string[];
}

export function builtSheet(plan: SheetPlan): BuiltSheet {
  const { sheetId, name, description, controls, visuals, layout, parameterControlIds = [] } = plan;
  const panel = [
    ...controls.map(({ id }) => ({ elementId: id, elementType: "FILTER_CONTROL" })),
    ...parameterControlIds.map((id) => ({ elementId: id, elementType: "PARAMETER_CONTROL" })),
  ];
  return {
    sheet: {
      sheetId,
      name,
      title: name,
      description,
      contentType: "INTERACTIVE",
      visuals: [...visuals],
      filterControls: controls.map(({ control }) => control),
      ...(plan.parameterControls !== undefined && { parameterControls: plan.parameterControls }),
      layouts: gridLayout(layout),
      sheetControlLayouts: [
        {
          configuration: {
            gridLayout: { elements: panel.map((place) => ({ ...place, columnSpan: 2, rowSpan: 1 })) },
          },
        },
      ],
    },
    filterGroups: [...controls.map(({ filterGroup }) => filterGroup), ...(plan.filterGroups ?? [])],
  };
}
