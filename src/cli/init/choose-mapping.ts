import { plainText } from "../../config/show-value.ts";
import { ProductError } from "../../errors.ts";
import type { InferredMapping } from "./infer-mapping.ts";
import type { InitRequest } from "./init-request.ts";
import type { Preset } from "./preset.ts";
import { requireColumn } from "./require-column.ts";

export interface ChosenMapping {
  readonly text: string;
  readonly id: string | undefined;
  readonly date: string | undefined;
  /** What was inferred and why, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Which column is what: a flag, else what the sample shows, else what the preset supposes, else an answer.
 * Throws PH122 when the text cannot be found and nobody is there to ask, PH125 for a flag's column that is not there.
 */
export async function chooseMapping(request: InitRequest, guesses: Guesses): Promise<ChosenMapping> {
  const notes: string[] = [];
  const text = await chooseText(request, { ...guesses, notes });
  const id = chooseId(request, { ...guesses, text, notes });
  const date = chooseDate(request, { ...guesses, text, notes });
  return { text, id, date, notes };
}

interface Guesses {
  /** undefined: no file was given. */
  readonly inferred: InferredMapping | undefined;
  readonly preset: Preset | undefined;
}

interface Known extends Guesses {
  readonly notes: string[];
}

async function chooseText(request: InitRequest, { inferred, preset, notes }: Known): Promise<string> {
  if (request.textColumn !== undefined) return requireColumn(request, "--text-column", request.textColumn);
  if (inferred?.text !== undefined) {
    const { column, reason } = inferred.text;
    notes.push(`The text is in \`${plainText(column, 60)}\`: ${reason}.`);
    return column;
  }
  if (inferred === undefined && preset !== undefined) {
    notes.push(
      `The text is taken to be in \`${preset.input.text}\`. Change \`input\` if your column is named otherwise.`,
    );
    return preset.input.text;
  }
  if (request.ask === undefined) throw textUnclear(request, inferred);
  const options = (inferred?.candidates ?? []).map((column) => ({
    value: column,
    label: plainText(column, 60),
  }));
  const answer = await request.ask({
    id: "text-column",
    message: "Which column has the text to sort?",
    ...(options.length > 0 && { options }),
    suggestion: inferred?.candidates[0] ?? "text",
  });
  if (answer.trim() === "") throw textUnclear(request, inferred);
  return requireColumn(request, "--text-column", answer);
}

function textUnclear(request: InitRequest, inferred: InferredMapping | undefined): ProductError {
  const columns = (inferred?.candidates ?? []).map((column) => plainText(column, 60));
  return new ProductError("PH122", { file: request.from && plainText(request.from.file, 300), columns });
}

function chooseId(request: InitRequest, known: Known & { readonly text: string }): string | undefined {
  const { inferred, preset, text, notes } = known;
  if (request.idColumn !== undefined) return requireColumn(request, "--id-column", request.idColumn);
  if (inferred === undefined) return preset?.input.id;
  const guess = inferred.id;
  if (guess === undefined || guess.column === text) return undefined;
  notes.push(`The id is in \`${plainText(guess.column, 60)}\`: ${guess.reason}.`);
  return guess.column;
}

function chooseDate(request: InitRequest, known: Known & { readonly text: string }): string | undefined {
  const { inferred, text, notes } = known;
  if (request.dateColumn !== undefined) return requireColumn(request, "--date-column", request.dateColumn);
  const guess = inferred?.date;
  if (guess === undefined || guess.column === text) return undefined;
  notes.push(`The day of each row is in \`${plainText(guess.column, 60)}\`: ${guess.reason}.`);
  return guess.column;
}
