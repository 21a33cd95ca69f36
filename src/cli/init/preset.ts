/** A category as `init` proposes it; what is left out is not written. */
export interface ProposedCategory {
  readonly name: string;
  readonly description?: string;
  readonly examples?: readonly string[];
  readonly aliases?: readonly string[];
  readonly isFallback?: boolean;
}

/** A ready-made set of categories for a common task. */
export interface Preset {
  /** e.g. "lost-sales" */
  readonly name: string;
  /** What it sorts, in one line. */
  readonly title: string;
  /** Columns that such files often have, for when no file was given. */
  readonly input: { readonly id: string; readonly text: string };
  readonly instructions: string;
  readonly categories: readonly ProposedCategory[];
}

/** Names in one line, with a comma and a space between them. */
export const names = (line: string): readonly string[] => line.split(", ");
