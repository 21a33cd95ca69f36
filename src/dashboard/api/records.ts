import type {
  Facet,
  FacetValue,
  Movers,
  Preparation,
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

/** GET /api/records/position?<filter>&key=<record> */
export interface RecordPosition {
  /** From 1; undefined: the filter does not have the record. */
  readonly position: number | undefined;
}

/** GET /api/preparation: how far the records are read after the start. */
export type RecordPreparation = Preparation;

/** GET /api/records/sql?<filter> */
export interface RecordSql {
  readonly sql: string;
}

/** GET /api/damaged: files that are there and cannot be read; their records are missing everywhere. */
export interface DamagedFiles {
  readonly files: readonly string[];
}

/** GET /api/records/columns?<filter>: names of columns that the input files of its runs brought along. */
export interface RecordColumns {
  readonly inputColumns: readonly string[];
}

/** GET /api/record/:key/row: the columns of its file that are no id and no text. */
export interface RecordRowCells {
  /** undefined: the row is not kept any more. */
  readonly cells: readonly { readonly name: string; readonly text: string }[] | undefined;
}

export interface RecordFacets {
  readonly facets: readonly Facet[];
}
