import type { Classifier } from "../domain/index.ts";
import type { engineNames } from "./user-config.ts";

/** The configuration with every default filled in: the only form that travels further. */
export interface Config {
  /** By name, in the order of the file. Has no prototype: a name that is not there is undefined. */
  readonly classifiers: Readonly<Record<string, ClassifierConfig>>;
  readonly engine: EngineConfig;
  /** Relative to the home's root, with `/` and without one at the end. */
  readonly folders: { readonly input: string; readonly output: string; readonly processed: string };
  readonly limits: { readonly failed: FailedLimit };
  /** 0: for ever. */
  readonly retention: { readonly days: number };
}

export interface ClassifierConfig extends Classifier {
  /** Labelled rows that serve as examples; undefined: none. */
  readonly examplesFrom: ExamplesFrom | undefined;
}

export interface ExamplesFrom {
  /** An absolute path. */
  readonly file: string;
  /** The column with the text. */
  readonly text: string;
  /** The column with the category's name. */
  readonly category: string;
}

export type EngineName = (typeof engineNames)[number];

export interface EngineConfig {
  readonly use: EngineName;
  /** Questions per batch; undefined: the engine decides. */
  readonly batchSize: number | undefined;
  /** How often an unanswered or off-list question is put in all. */
  readonly attempts: number;
}

/** Above this many failed records, or this share of all records (0 to 1), a run is not a success. */
export type FailedLimit =
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "count"; readonly count: number };
