// What counts of a record: the rule over what the engine and what people said of it, in SQL. The table of records has numbers
// where the console's tables have words, so it is told over expressions, and how values are written.

/** How a table writes what the rule says. */
export interface Wording {
  readonly word: (word: JudgedWord) => string;
  /** No value. */
  readonly none: string;
  /** Of an expression; the condition is never null. */
  readonly isNone: (value: string) => string;
}

export type JudgedWord =
  | "classified"
  | "corrected"
  | "unclassified"
  | "failed"
  | "low"
  | "medium"
  | "due"
  | "right"
  | "wrong";

/** What the file has, as the engine left it: each an expression. */
export interface SaidByEngine {
  readonly category: string;
  readonly status: string;
  readonly reason: string;
  readonly confidence: string;
  /** The right category, if the input told it. */
  readonly gold: string;
}

/** The current review of the record's text: each an expression, which is null where there is none. */
export interface SaidByPerson {
  readonly decision: string;
  /** No value also where the text was skipped. */
  readonly category: string;
  readonly isExample: string;
}

export interface JudgedOptions {
  readonly wording: Wording;
  readonly engine: SaidByEngine;
  /** undefined: nobody said anything of any text. */
  readonly person: SaidByPerson | undefined;
  readonly reviewBelow: "medium" | "high";
}

/** Expressions by the columns that they are for. */
export type JudgedColumns = Readonly<
  Record<"class" | "status" | "reason" | "gold" | "review" | "agreement", string>
>;

export function judgedSql({ wording, engine, person, reviewBelow }: JudgedOptions): JudgedColumns {
  const { word, none } = wording;
  const due = `CASE WHEN ${isDue(engine, wording, reviewBelow)} THEN ${word("due")} ELSE ${none} END`;
  if (person === undefined) {
    const { category, status, reason, gold } = engine;
    return {
      class: category,
      status,
      reason,
      gold,
      review: due,
      agreement: agreement(gold, category, wording),
    };
  }
  const isSilent = wording.isNone(person.category);
  // Also where a person accepted a category in another run, and this one says otherwise.
  const isCorrected = `(NOT ${isSilent} AND ${person.category} IS DISTINCT FROM ${engine.category})`;
  const corrected = (value: string, otherwise: string) =>
    `CASE WHEN ${isCorrected} THEN ${value} ELSE ${otherwise} END`;
  const gold = `CASE WHEN ${isSilent} THEN ${engine.gold} ELSE ${person.category} END`;
  return {
    class: corrected(person.category, engine.category),
    status: corrected(word("corrected"), engine.status),
    reason: corrected(none, engine.reason),
    gold,
    review: `coalesce(${person.decision}, ${due})`,
    // The engine learned from examples: that it knows them proves nothing.
    agreement: `CASE WHEN coalesce(${person.isExample}, false) THEN ${none} ELSE ${agreement(gold, engine.category, wording)} END`,
  };
}

/** Whether a record needs a look while nobody decided on it. */
function isDue({ status, confidence }: SaidByEngine, { word }: Wording, below: "medium" | "high"): string {
  const doubtful: readonly JudgedWord[] = below === "high" ? ["low", "medium"] : ["low"];
  const isDoubtful = `${confidence} IN (${doubtful.map(word).join(", ")})`;
  return `(${status} IN (${word("unclassified")}, ${word("failed")}) OR (${status} = ${word("classified")} AND ${isDoubtful}))`;
}

function agreement(gold: string, predicted: string, { word, none, isNone }: Wording): string {
  return `CASE WHEN ${isNone(`(${gold})`)} THEN ${none} WHEN ${gold} = ${predicted} THEN ${word("right")} ELSE ${word("wrong")} END`;
}
