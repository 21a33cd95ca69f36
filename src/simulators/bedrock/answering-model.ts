import { type EmbeddedAnswer, type EmbeddedModel, fitModel } from "../../engines/embedded/model.ts";
import { readCategories } from "./read-prompt.ts";

/** Most sets of categories that are remembered at a time. */
const mostModels = 64;

interface Fitted {
  readonly labels: readonly string[];
  readonly model: EmbeddedModel;
}

export interface ModelAnswer extends EmbeddedAnswer {
  /** Every category's name, in the prompt's order. */
  readonly labels: readonly string[];
}

/** The mind of the simulator: the embedded engine, fitted once for each set of categories that prompts list. */
export class AnsweringModel {
  readonly #fitted = new Map<string, Promise<Fitted>>();

  /** undefined when the prompt lists fewer than two categories. */
  async answer(categoriesText: string, recordText: string): Promise<ModelAnswer | undefined> {
    const { labels, model } = await this.#fittedFor(categoriesText);
    if (labels.length < 2) return undefined;
    const answer = model.answer(recordText);
    // A language model names a category even when none fits.
    const label = answer.label === "" ? (answer.runnerUp?.category ?? labels[0] ?? "") : answer.label;
    return { ...answer, label, labels };
  }

  #fittedFor(categoriesText: string): Promise<Fitted> {
    const known = this.#fitted.get(categoriesText);
    if (known !== undefined) return known;
    const fitted = fitFor(categoriesText);
    this.#fitted.set(categoriesText, fitted);
    const [oldest] = this.#fitted.keys();
    if (this.#fitted.size > mostModels && oldest !== undefined) this.#fitted.delete(oldest);
    return fitted;
  }
}

async function fitFor(categoriesText: string): Promise<Fitted> {
  const categories = readCategories(categoriesText);
  const labels = categories.map(({ name }) => name);
  if (labels.length < 2) return { labels, model: { answer: never, facts: noFacts } };
  const classifier = {
    name: "simulator",
    input: { id: undefined, text: ["text"] },
    instructions: "",
    categories,
    prompt: undefined,
    output: { format: undefined, rationale: true, rationaleLanguage: undefined, neutralizeFormulas: false },
  };
  return { labels, model: await fitModel({ classifier, texts: [] }) };
}

const noFacts: EmbeddedModel["facts"] = { languages: [], mode: "zero-shot", textsFitted: 0, warnings: [] };

function never(): never {
  throw new Error("A model without categories was asked.");
}
