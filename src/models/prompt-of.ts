import type { Classifier } from "../domain/index.ts";
import { fenceText, withoutOurTags } from "./fence.ts";
import type { Prompt } from "./model.ts";
import { categoryLines, instructionsOf, systemPrompt } from "./system-prompt.ts";

/** Changes with every change of the wording, because the same text could then be answered otherwise. */
export const promptVersion = "p1";

const mostReasonCharacters = 300;

/**
 * A question in words. The record's text stands in a fence that it cannot close; lone surrogates become U+FFFD.
 *
 * `again` is why an earlier answer was no use, one sentence, e.g. "The answer was not in the list of categories.".
 *
 * A raw template gets the instructions, the lines of the categories and the fenced text in place of `{{instructions}}`,
 * `{{categories}}` and `{{text}}`; what was put in is never looked at again, and other braces stay as they are.
 */
export function promptOf(classifier: Classifier, text: string, again?: string): Prompt {
  const fenced = fenceText(text);
  const reminder = again === undefined ? "" : `\n\n${reminderOf(again)}`;
  if (classifier.prompt === undefined) {
    return { system: systemPrompt(classifier), user: fenced + reminder };
  }
  return { system: "", user: filled(classifier.prompt, classifier, fenced) + reminder };
}

function filled(template: string, classifier: Classifier, fenced: string): string {
  return template.replace(/\{\{\s*(instructions|categories|text)\s*\}\}/g, (_place, name: string) => {
    if (name === "text") return fenced;
    return name === "categories" ? categoryLines(classifier) : instructionsOf(classifier);
  });
}

function reminderOf(again: string): string {
  // A reason may be a service's own sentence, so it is no more trusted than the text.
  const reason = withoutOurTags(again.slice(0, mostReasonCharacters)).replace(/\s+/g, " ").trim();
  return (
    `You were asked this before. ${reason} Answer again in the format asked for, and write a name of the list of ` +
    "categories to the letter between <class> and </class>."
  );
}
