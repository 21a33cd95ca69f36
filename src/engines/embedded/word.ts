/** A word as it is written in some language. */
export interface Word {
  readonly written: string;
  /** The position of its stem in the vocabulary; -1 when it is not there. */
  readonly term: number;
  readonly isStopWord: boolean;
  /** Whether it is a character, or a pair, of a script that writes no spaces. */
  readonly isSpaceless: boolean;
  /** Filled in on first use, where there are examples to learn from. */
  pieces: Pieces | undefined;
}

/** The features of one word by itself: the word, and its sequences of characters. */
export interface Pieces {
  /** Identifies the word in pairs of neighbours; -1 when no example has it. */
  readonly id: number;
  /** Unknown ones left out. */
  readonly features: Int32Array;
}
