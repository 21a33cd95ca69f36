/** What came of one request. */
export type ServiceReply = GoodReply | Refusal | BrokenConnection;

/** The service took the question. */
export interface GoodReply {
  readonly kind: "good";
  /** The body as JSON; undefined: it is none, or too long to be a reply. */
  readonly body: unknown;
}

/** The service says no, for now or for good. */
export interface Refusal {
  readonly kind: "refusal";
  readonly status: number;
  /** The service's own sentence on one line, without the key; "" when it gave none. */
  readonly words: string;
  /** The service's own words for the kind of error and the field at fault, e.g. "insufficient_quota". */
  readonly code: string;
  readonly parameter: string;
  /** Whether a filter for texts refused, not the door. */
  readonly isAboutText: boolean;
  readonly retryAfterMilliseconds: number | undefined;
  /** Where a redirect leads; undefined: it is none. */
  readonly target: string | undefined;
}

/** No reply, or half of one. */
export interface BrokenConnection {
  readonly kind: "broken";
  /** e.g. "ECONNREFUSED" */
  readonly reason: string;
  /** Whether no connection was made at all, as when nothing listens there. */
  readonly isUnreachable: boolean;
}
