/**
 * Who has to act: the person who gave the input, the service (or machine) behind us; or nobody: a limit that a person
 * set was kept.
 */
export type Fault = "user" | "service" | "limit";

/** One row of the table of errors. `Details` are the facts the sentences are made of; never a record's text or a secret. */
export interface ErrorRow<Details> {
  /** kebab-case, unique; what people search for. */
  readonly name: string;
  readonly fault: Fault;
  /** Whether doing the same again may succeed; decided here, where the error is born. */
  readonly retryable: boolean;
  /** What happened, to which thing, with the value. Full sentences; names in backticks. */
  readonly message: (details: Details) => string;
  /** What to do next. */
  readonly hint: (details: Details) => string;
  /**
   * The same for whoever reads it on the page, which has fields and buttons and takes no flags; undefined: `hint` is right there
   * too, or the error never gets there (test/errors/hints-on-page.test.ts knows which).
   */
  readonly onPage?: (details: Details) => string;
  /** Two to four sentences for `pigeonhole explain` and docs/reference/errors.md. */
  readonly explanation: string;
}

/** Gives each row its own type of details. */
export function row<Details>(definition: ErrorRow<Details>): ErrorRow<Details> {
  return definition;
}
