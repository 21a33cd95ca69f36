import type { HeaderRow } from "../../domain/index.ts";
import type { Sample } from "./column-facts.ts";
import type { AskInit } from "./init-question.ts";

/** What `pigeonhole init` was told, and what it may do. */
export interface InitRequest {
  /** The absolute folder that gets the configuration. */
  readonly folder: string;
  /** Names of the files that are in it already. */
  readonly existing?: readonly string[];
  /** A data file, as it was named or absolute, with its first rows. */
  readonly from?: { readonly file: string; readonly sample: Sample } | undefined;
  readonly preset?: string | undefined;
  /** `--text-column`, `--id-column`, `--date-column`, `--category-column`: go before what is inferred. */
  readonly textColumn?: string | undefined;
  readonly idColumn?: string | undefined;
  readonly dateColumn?: string | undefined;
  readonly categoryColumn?: string | undefined;
  /** `--header`, by which the sample was read. */
  readonly header?: HeaderRow | undefined;
  /** `--categories`, already cut at its commas. */
  readonly categories?: readonly string[] | undefined;
  /** Where the folder has the schema of the configuration, relative to it; undefined where it has none. */
  readonly schema?: string | undefined;
  /** Never asks, even if it could. */
  readonly isYes: boolean;
  /** undefined: nobody is there to ask. */
  readonly ask?: AskInit | undefined;
}
