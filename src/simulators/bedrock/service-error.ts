/**
 * Names and HTTP codes of the errors that the two services declare.
 * Source: the API models inside `@aws-sdk/client-bedrock` and `@aws-sdk/client-bedrock-runtime`; the last four rows are
 * common to all AWS services ("Common Error Types" of the Bedrock API reference). ConflictException and
 * ServiceQuotaExceededException are 400 here, not 409 and 402.
 */
export const errorStatus = {
  AccessDeniedException: 403,
  ConflictException: 400,
  InternalServerException: 500,
  ModelErrorException: 424,
  ModelNotReadyException: 429,
  ModelTimeoutException: 408,
  ResourceNotFoundException: 404,
  ServiceQuotaExceededException: 400,
  ServiceUnavailableException: 503,
  ThrottlingException: 429,
  ValidationException: 400,
  MissingAuthenticationTokenException: 403,
  SerializationException: 400,
  UnknownOperationException: 404,
  RequestEntityTooLargeException: 413,
} as const;

export type ErrorName = keyof typeof errorStatus;

/** What the simulated service answers instead of a result. */
export class ServiceError extends Error {
  override readonly name: ErrorName;
  readonly status: number;

  constructor(name: ErrorName, message: string) {
    super(message);
    this.name = name;
    this.status = errorStatus[name];
  }
}
