import { describe, expect, it } from "vitest";

export interface SuiteOptions {
  /** Cases that cannot be kept, by title, each with its reason. */
  readonly skip?: Readonly<Record<string, string>>;
}

/** What a port promises, each promise under its own title. */
export type Cases<Subject> = Readonly<Record<string, (subject: Subject) => Promise<void>>>;

/** Runs every case on a fresh subject. A case is skipped only by name and with a reason, which the report shows. */
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
      it(title, async (context) => {
        const reason = skip[title];
        if (reason !== undefined) context.skip(reason);
        await run(await open());
      });
    }
  });
}
