import type { Classifier } from "../../domain/index.ts";
import { plainText } from "../context.ts";
import type { PublishedFile } from "./classify-file.ts";

export interface Advised {
  /** What the file was classified with; undefined for a retry, which goes by what was fixed when its run began. */
  readonly classifier: Classifier | undefined;
  /** What another command needs to speak to the same home, e.g. " --home aws". */
  readonly homeWords?: string;
}

const namesShown = 4;

/** What a person can do after a run, one line each. */
export function nextSteps(result: PublishedFile, { classifier, homeWords = "" }: Advised): string[] {
  const { run, report, isAlready, reviewsLacking = 0 } = result;
  const undecided = report.counts.failed + report.counts.unclassified;
  const bare = classifier === undefined ? [] : bareCategories(classifier);
  const steps: string[] = [];
  if (bare.length > 0) {
    steps.push(
      `Say in pigeonhole.yaml what belongs into ${listed(bare)}, in your customers' words: nothing but the name is known.`,
    );
  }
  if (reviewsLacking > 0) {
    const texts = reviewsLacking === 1 ? "1 text" : `${reviewsLacking} texts`;
    steps.push(`pigeonhole reviews apply ${run.id}, for what was said since of ${texts}`);
  }
  if (undecided > 0) steps.push(`pigeonhole retry ${run.id}${homeWords}`);
  else if (isAlready && classifier === undefined) {
    steps.push("Nothing to ask again: every record with a text has a category.");
  }
  if (isAlready && classifier !== undefined) steps.push("the same command with --again, for a new run");
  return steps;
}

/** Categories without a description and examples; the one for the rest needs none. */
function bareCategories({ categories }: Classifier): string[] {
  return categories
    .filter(({ description, examples, isFallback }) => !(description.trim() || examples.length || isFallback))
    .map(({ name }) => plainText(name, 40));
}

/** e.g. "Repair, Rent and Noise", or "Repair, Rent, Noise, Moving and 7 more" */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, namesShown);
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  return parts.length === 1 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
