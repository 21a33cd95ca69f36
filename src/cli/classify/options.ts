import type { HomeFlags } from "../home-words.ts";

/** What `classify` was told besides the files, as commander hands it over. */
export interface ClassifyOptions extends HomeFlags {
  readonly config?: string;
  readonly classifier?: string;
  readonly output?: string;
  readonly format?: string;
  readonly inputFormat?: string;
  readonly engine?: string;
  readonly idColumn?: string;
  readonly textColumn?: string;
  readonly dateColumn?: string;
  readonly header?: string;
  readonly sheet?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly limit?: string;
  readonly model?: string;
  readonly maxCost?: string;
  readonly batchOnly?: boolean;
  /** False with `--no-cache`. */
  readonly cache?: boolean;
  readonly dryRun?: boolean;
  readonly again?: boolean;
  /** With `--home aws`: not waited for. */
  readonly detach?: boolean;
  readonly json?: boolean;
  readonly ndjson?: boolean;
  readonly quiet?: boolean;
}
