/** What the model can get wrong; the answer is charged. */
const answerFaults = [
  "off-list-label",
  "near-miss-spelling",
  "no-tag",
  "two-tags",
  "empty-class",
  "refusal",
  "content-filtered",
  "cut-at-max-tokens",
  "invented-category",
  "obeys-record",
  "broken-json",
  "huge-rationale",
  "lone-surrogate",
] as const;

/** What can go wrong with a record around the model. The errors and the missing record are not charged. */
export const recordFaults = [
  "error-400",
  "error-403",
  "error-424",
  "error-429",
  "error-500",
  "error-code-as-text",
  "missing",
  "twice",
  "answer-and-error",
] as const;

export const faultKinds = [...answerFaults, ...recordFaults] as const;

export type AnswerFault = (typeof answerFaults)[number];
export type RecordFault = (typeof recordFaults)[number];
export type FaultKind = (typeof faultKinds)[number];

/** The share of records that each fault happens to, in [0, 1]. */
export type FaultRates = Readonly<Partial<Record<FaultKind, number>>>;

/** Ready-made rates: nothing goes wrong, or everything does now and then (about four records in ten). */
export const faultProfiles: Readonly<Record<"honest" | "hostile", FaultRates>> = {
  honest: {},
  hostile: {
    ...Object.fromEntries(faultKinds.map((kind) => [kind, 0.02])),
    // Concerns only records that try to give orders.
    "obeys-record": 0.5,
  },
};
