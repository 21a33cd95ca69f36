/** A secondary index: strings as keys, and nothing but keys in it. Items without both of its attributes are not in it. */
export interface IndexLayout {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
}

/**
 * The status table: what has been done. All keys are strings. Which item stands under which key, and which question is
 * answered by which index: docs/reference/status-table.md.
 */
export const statusTable = {
  partitionKey: "pk",
  sortKey: "sk",
  /** The time to live of DynamoDB: seconds since 1970 after which the item is deleted; absent, as in all of runs: never. */
  expiry: "expiresAt",
  indexes: {
    /** All runs by time. Only runs have a `listedAs`. */
    runsByTime: { name: "runs-by-time", partitionKey: "item", sortKey: "listedAs" },
    /** The runs in a state by time. */
    runsByState: { name: "runs-by-state", partitionKey: "state", sortKey: "listedAs" },
  },
} as const satisfies {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly expiry: string;
  readonly indexes: Readonly<Record<string, IndexLayout>>;
};

/** The table of kept answers: one item an answer. */
export const answersTable = {
  /** A string. */
  partitionKey: "key",
  /** The time to live of DynamoDB: seconds since 1970 after which the item is deleted; absent: never. */
  expiry: "expiresAt",
} as const;
