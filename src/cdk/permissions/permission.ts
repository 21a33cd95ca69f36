/** One statement of a policy that allows something, written out as data: actions in full, never with a wildcard. */
export interface Permission {
  /** What it is for, in letters and digits: the statement's id, e.g. "ReadRequests". */
  readonly id: string;
  readonly actions: readonly string[];
  /** ARNs. */
  readonly resources: readonly string[];
  /** Why resources have a wildcard; needed as soon as one has. */
  readonly why?: string;
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
