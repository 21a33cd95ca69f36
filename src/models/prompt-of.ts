import type { Classifier } from "../domain/index.ts";
import { fenceText, withoutOurTags } from "./fence.ts";
import type { AnswerFormat, Prompt } from "./model.ts";
import { categoryLines, instructionsOf, systemPrompt } from "./system-prompt.ts";

/** Changes with every change of the wording, because the same text could then be answered otherwise. */
export const promptVersion = "p1";

const mostReasonCharacters = 300;

/**
 * A question in words. The record's text stands in a fence that it cannot close; lone surrogates become U+FFFD.
 *
 * The model is told to answer in tags or in JSON. A raw template says itself how to answer: that is in tags always.
 *
 * `again` is why an earlier answer was no use, one sentence, e.g. "The answer was not in the list of categories.".
 *
 * A raw template gets the instructions, the lines of the categories and the fenced text in place of `{{instructions}}`,
 * `{{categories}}` and `{{text}}`; what was put in is never looked at again, and other braces stay as they are.
 */
export function promptOf(
  classifier: Classifier,
  text: string,
  again?: string,
  format: AnswerFormat = "tags",
): Prompt {
  const fenced = fenceText(text);
  const told = answerFormatOf(classifier, format);
  const reminder = again === undefined ? "" : `\n\n${reminderOf(again, told)}`;
  if (classifier.prompt === undefined) {
    return { system: systemPrompt(classifier, told), user: fenced + reminder };
  }
  return { system: "", user: filled(classifier.prompt, classifier, fenced) + reminder };
}

/** The form in which a classifier's questions are answered when `wished` can be had. */
export function answerFormatOf(classifier: Classifier, wished: AnswerFormat): AnswerFormat {
  return classifier.prompt === undefined ? wished : "tags";
}

function filled(template: string, classifier: Classifier, fenced: string): string {
  return template.replace(/\{\{\s*(instructions|categories|text)\s*\}\}/g, (_place, name: string) => {
    if (name === "text") return fenced;
    return name === "categories" ? categoryLines(classifier) : instructionsOf(classifier);
  });
}

function reminderOf(again: string, format: AnswerFormat): string {
  const place = format === "tags" ? "between <class> and </class>" : 'as the "class"';
  // A reason may be a service's own sentence, so it is no more trusted than the text.
  const reason = withoutOurTags(again.slice(0, mostReasonCharacters)).replace(/\s+/g, " ").trim();
  return (
    `You were asked this before. ${reason} Answer again in the format asked for, and write a name of the list of ` +
    `categories to the letter ${place}.`
  );
}
