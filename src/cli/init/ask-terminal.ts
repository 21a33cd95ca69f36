import type { InitQuestion } from "./init-question.ts";

/** Asks a person at the terminal. Rejects with "interrupted" when they give up. */
export async function askTerminal(question: InitQuestion): Promise<string> {
  const { isCancel, select, text } = await import("@clack/prompts");
  const { message, options, suggestion } = question;
  const answer =
    options === undefined
      ? await text({
          message,
          ...(suggestion !== undefined && { placeholder: suggestion, defaultValue: suggestion }),
        })
      : await select({
          message,
          options: options.map(({ value, label, hint }) => ({
            value,
            label,
            ...(hint !== undefined && { hint }),
          })),
          ...(suggestion !== undefined && { initialValue: suggestion }),
        });
  if (isCancel(answer)) throw new GaveUp();
  return answer;
}

/** The person pressed Ctrl-C or Escape at a question. */
export class GaveUp extends Error {}
