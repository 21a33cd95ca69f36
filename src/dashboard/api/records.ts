import type {
  Facet,
  FacetValue,
  Movers,
  RecordPage,
  Summary,
  TrendPoint,
  TrendStep,
} from "../../analytics/analytics.ts";
import type { FilterNotice } from "../../domain/index.ts";

export interface Overview {
  readonly summary: Summary;
  /** With the categories' own choices removed. */
  readonly categories: readonly FacetValue[];
  readonly step: TrendStep;
  readonly trend: readonly TrendPoint[];
  readonly movers: Movers;
}

export interface RecordList extends RecordPage {
  /** Words of the address that were left out. */
  readonly notices: readonly FilterNotice[];
}

export interface RecordCount {
  readonly count: number;
}

export interface RecordFacets {
  readonly facets: readonly Facet[];
}
