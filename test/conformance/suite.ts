import { describe, expect, it } from "vitest";

export interface SuiteOptions {
  /** Cases that cannot be kept, by title, each with its reason. */
  readonly skip?: Readonly<Record<string, string>>;
}

/** What a port promises, each promise under its own title. */
export type Cases<Subject> = Readonly<Record<string, (subject: Subject) => Promise<void>>>;

/** Runs every case on a fresh subject. A case is left out only by name, with its reason in the call. */
export function runSuite<Subject>(
  name: string,
  cases: Cases<Subject>,
  open: () => Promise<Subject>,
  { skip = {} }: SuiteOptions = {},
): void {
  describe(name, () => {
    it("skips only cases that exist, and says why", () => {
      expect(Object.keys(skip).filter((title) => cases[title] === undefined)).toEqual([]);
      expect(Object.values(skip).filter((reason) => reason.trim() === "")).toEqual([]);
    });

    for (const [title, run] of Object.entries(cases)) {
      if (skip[title] !== undefined) continue;
      it(title, async () => {
        await run(await open());
      });
    }
  });
}
