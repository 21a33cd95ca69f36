// Records as numbers: facets, totals, trends.
import type { FacetName } from "../../domain/index.ts";

export interface FacetValue {
  /** "" for records without a value. */
  readonly value: string;
  readonly count: number;
  readonly isSelected: boolean;
  readonly isExcluded: boolean;
}

/** Values by number of records, most first; chosen ones are there whatever their number. */
export interface Facet {
  readonly name: FacetName;
  readonly values: readonly FacetValue[];
  /** How many further values there are. */
  readonly more: number;
}

export interface Summary {
  readonly records: number;
  readonly classified: number;
  readonly corrected: number;
  readonly unclassified: number;
  readonly failed: number;
  readonly rejected: number;
  /** Records whose review is due. */
  readonly toReview: number;
  /** Records whose right category is known, and of these the ones that the engine got right. */
  readonly withGold: number;
  readonly right: number;
  /** Of the classified ones by the engine's own word; `none`: it said nothing. */
  readonly confidence: {
    readonly high: number;
    readonly medium: number;
    readonly low: number;
    readonly none: number;
  };
  readonly runs: number;
  readonly files: number;
  /** First and last day (ISO, UTC) of the records; undefined without any. */
  readonly firstDay: string | undefined;
  readonly lastDay: string | undefined;
}

/** Records that are ready to be counted, and those that the files have. */
export interface Preparation {
  readonly ready: number;
  readonly all: number;
}

export type TrendStep = "day" | "week" | "month";

export interface TrendPoint {
  /** The first day of the step, an ISO date. Steps without records have no point. */
  readonly start: string;
  /** "" for records without a category. */
  readonly category: string;
  readonly count: number;
}

/** What changed most between the last days there are and as many days before. */
export interface Movers {
  /** ISO dates, both included; undefined: there are not two periods to compare. */
  readonly period: { readonly from: string; readonly to: string } | undefined;
  readonly before: { readonly from: string; readonly to: string } | undefined;
  /** The biggest change in share first. */
  readonly movers: readonly Mover[];
}

export interface Mover {
  readonly category: string;
  readonly count: number;
  readonly countBefore: number;
  /** Of all records of the period, 0 to 1. */
  readonly share: number;
  readonly shareBefore: number;
  /** The file that has most of the difference; undefined: none stands out. */
  readonly file: string | undefined;
}
