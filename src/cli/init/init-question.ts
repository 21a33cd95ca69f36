/** Something that cannot be inferred. Whoever asks may show it as a list or as a line to type. */
export interface InitQuestion {
  readonly id: "start" | "text-column" | "categories";
  /** A full sentence that ends with a question mark. */
  readonly message: string;
  /** What can be chosen; undefined: a text is typed. */
  readonly options?: readonly InitOption[];
  /** What is chosen or typed when the person just goes on. */
  readonly suggestion?: string;
}

export interface InitOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Gives the value of an option, or the typed text. */
export type AskInit = (question: InitQuestion) => Promise<string>;
