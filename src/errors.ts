import { analyticsErrors } from "./errors/analytics.ts";
import { awsErrors } from "./errors/aws.ts";
import { commandErrors } from "./errors/command.ts";
import { dashboardErrors } from "./errors/dashboard.ts";
import { engineErrors } from "./errors/engine.ts";
import type { ErrorRow, Fault } from "./errors/family.ts";
import { functionErrors } from "./errors/functions.ts";
import { inputErrors } from "./errors/input.ts";
import { openaiCompatibleErrors } from "./errors/openai-compatible.ts";
import { reviewErrors } from "./errors/reviews.ts";
import { stateErrors } from "./errors/state.ts";
import { uploadErrors } from "./errors/uploads.ts";
import { usageErrors } from "./errors/usage.ts";

/** Every code and its wording. */
export const errorTable = {
  ...usageErrors,
  ...commandErrors,
  ...analyticsErrors,
  ...dashboardErrors,
  ...uploadErrors,
  ...inputErrors,
  ...engineErrors,
  ...openaiCompatibleErrors,
  ...awsErrors,
  ...functionErrors,
  ...stateErrors,
  ...reviewErrors,
};

export type ErrorCode = keyof typeof errorTable;
type DetailsOf<Code extends ErrorCode> =
  (typeof errorTable)[Code] extends ErrorRow<infer Details> ? Details : never;

/** Something a person or a service can fix. Anything else that is thrown is our bug. */
export class ProductError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "ProductError";
  readonly code: Code;
  /** What to do next. */
  readonly hint: string;
  /** The same for whoever reads it on the page. */
  readonly hintOnPage: string;
  readonly fault: Fault;
  readonly isRetryable: boolean;
  readonly details: DetailsOf<Code>;

  constructor(code: Code, details: DetailsOf<Code>, options?: { cause?: unknown }) {
    const definition = errorTable[code] as unknown as ErrorRow<DetailsOf<Code>>;
    super(definition.message(details), options);
    this.code = code;
    this.hint = definition.hint(details);
    this.hintOnPage = (definition.onPage ?? definition.hint)(details);
    this.fault = definition.fault;
    this.isRetryable = definition.retryable;
    this.details = details;
  }
}

export function isProductError(error: unknown): error is ProductError {
  return error instanceof ProductError;
}

/** Whether it is the error of that code, whose details are known then. */
export function hasCode<Code extends ErrorCode>(error: unknown, code: Code): error is ProductError<Code> {
  return isProductError(error) && error.code === code;
}
