import type { Sample } from "../../../src/cli/init/column-facts.ts";
import { planInit } from "../../../src/cli/init/init-plan.ts";
import type { InitQuestion } from "../../../src/cli/init/init-question.ts";
import type { InitRequest } from "../../../src/cli/init/init-request.ts";
import { classifierOf } from "../../../src/config/index.ts";
import { isProductError, type ProductError } from "../../../src/errors.ts";
import { loadText } from "./load-text.ts";

export const labelled: Sample = {
  columns: ["No", "What they said", "Class"],
  rows: Array.from({ length: 12 }, (_, index) => [
    index + 1,
    `I would like my money back, please, for booking ${index}`,
    ["Refund Issues", "Complaint", "other"][index % 3],
  ]),
};
export const unlabelled: Sample = {
  columns: ["No", "What they said"],
  rows: labelled.rows.map((row) => row.slice(0, 2)),
};
export const numbers: Sample = {
  columns: ["a", "b"],
  rows: [
    [1, 2],
    [3, 4],
  ],
};

const request = (given: Partial<InitRequest> = {}): InitRequest => ({
  folder: "/project",
  isYes: false,
  ...given,
});
export const from = (sample: Sample, file = "calls may.csv") => ({ file, sample });

export async function planned(given: Partial<InitRequest>) {
  const plan = await planInit(request(given));
  const { config } = await loadText(plan.files[0]?.text ?? "");
  return {
    plan,
    classifier: classifierOf(config),
    examplesFrom: config.classifiers[plan.classifierName]?.examplesFrom,
  };
}

export async function refusal(given: Partial<InitRequest>): Promise<ProductError> {
  try {
    await planInit(request(given));
  } catch (error) {
    if (isProductError(error)) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

/** Answers in order, and keeps the questions. */
export function answering(...answers: string[]) {
  const questions: InitQuestion[] = [];
  const ask = async (question: InitQuestion) => {
    questions.push(question);
    return answers[questions.length - 1] ?? "";
  };
  return { ask, questions };
}
