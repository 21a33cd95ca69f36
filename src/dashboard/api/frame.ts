// What every page is told.

/** RFC 9457, with the code, and what can be done on the page. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly hint: string;
  readonly code: string;
}

export interface CategoryView {
  readonly name: string;
  readonly description: string;
}

export interface ClassifierView {
  readonly name: string;
  readonly categories: readonly CategoryView[];
}

export interface Meta {
  readonly version: string;
  /** The name of the project's folder. */
  readonly project: string;
  readonly classifiers: readonly ClassifierView[];
  /** The folder that is watched, as a person would type it; undefined: none is. */
  readonly watchedFolder: string | undefined;
  /** Nothing can be changed or kept, and runs are shown as they were when the dashboard was opened. */
  readonly isReadOnly: boolean;
}
