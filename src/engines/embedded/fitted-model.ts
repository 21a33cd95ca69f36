import { confidenceOf } from "./confidence.ts";
import type { EmbeddedAnswer, EmbeddedFacts, EmbeddedModel } from "./embedded-model.ts";
import { castVotes } from "./learn-labels.ts";
import { fillPriors } from "./priors.ts";
import { noGrounds, rationaleOf } from "./rationale.ts";
import { scoreCloseness, scoreTotals } from "./score-text.ts";
import { TermBag } from "./term-bag.ts";
import type { TextReader } from "./text-reader.ts";
import { lengthOf, newScores, type Scores } from "./weights.ts";
import type { Word } from "./word.ts";
import { type Learned, wordGains } from "./word-gains.ts";
import type { WordLinks } from "./word-links.ts";

export interface ModelParts {
  readonly facts: EmbeddedFacts;
  readonly reader: TextReader;
  readonly learned: Learned;
  readonly links: WordLinks;
  /** Names of the columns. */
  readonly names: readonly string[];
  /** The category for what fits nowhere, whether or not it has a column too. */
  readonly fallback: string | undefined;
}

/**
 * Below this, the examples of every category speak against a text. Measured on CLINC150 with all examples:
 * it finds half of the texts that belong nowhere, and costs 1 point of the others' accuracy.
 */
const refusedBelow = -0.6;

/** A model ready to answer. Scratch room is kept between answers; nothing else is. */
export class FittedModel implements EmbeddedModel {
  readonly facts: EmbeddedFacts;
  readonly #parts: ModelParts;
  readonly #scores: Scores;
  readonly #votes: Float64Array;
  readonly #terms = new TermBag();
  readonly #features = new TermBag();

  constructor(parts: ModelParts) {
    this.facts = parts.facts;
    this.#parts = parts;
    this.#scores = newScores(parts.names.length);
    this.#votes = new Float64Array(parts.names.length);
  }

  answer(text: string): EmbeddedAnswer {
    const { reader, learned, names } = this.#parts;
    const words = reader.read(text);
    this.#terms.fill(words);
    if (learned.labels !== undefined) {
      castVotes(words, learned.labels, { features: this.#features, votes: this.#votes });
    }
    fillPriors({ terms: this.#terms, votes: this.#votes }, learned, this.#scores);
    scoreTotals(this.#terms, learned.weights, this.#scores);
    const chosen = largest(this.#scores.totals, -1);
    if (this.#isDescribedFallback(words, chosen)) return this.#answerFor(words, names.length, chosen);
    if (!this.#fits(words, chosen)) return this.#unplaced(words, chosen);
    return this.#answerFor(words, chosen, largest(this.#scores.totals, chosen));
  }

  /** Whether anything links the text to the category. Where there is no fallback, grammar words will do. */
  #fits(words: readonly Word[], chosen: number): boolean {
    const { links, fallback, names, facts } = this.#parts;
    if (words.some((word) => links.isTelling(word, chosen))) {
      const isLearned = fallback !== undefined && names.includes(fallback);
      const vote = this.#scores.priors[chosen] as number;
      return facts.mode !== "supervised" || fallback === undefined || isLearned || vote >= refusedBelow;
    }
    return fallback === undefined && words.some((word) => links.isKnown(word));
  }

  /** Whether the text is more like the description of a fallback without examples than like the category. */
  #isDescribedFallback(words: readonly Word[], chosen: number): boolean {
    const { similarities } = this.#scores;
    const { names, links } = this.#parts;
    const likeness = similarities[names.length] as number;
    if (likeness <= (similarities[chosen] as number)) return false;
    return words.some((word) => links.isTelling(word, names.length));
  }

  #unplaced(words: readonly Word[], chosen: number): EmbeddedAnswer {
    const nearest = words.some((word) => word.term >= 0) ? this.#parts.names[chosen] : undefined;
    const isSecond = nearest !== undefined && nearest !== this.#parts.fallback;
    return {
      label: this.#parts.fallback ?? "",
      rationale: noGrounds(nearest),
      confidence: "low",
      score: 0,
      ...(isSecond && { runnerUp: { category: nearest, score: 0 } }),
    };
  }

  #answerFor(words: readonly Word[], chosen: number, other: number): EmbeddedAnswer {
    const { learned, names, links, fallback, facts } = this.#parts;
    const label = names[chosen] ?? fallback ?? "";
    const runnerUp = names[other];
    scoreCloseness(this.#terms, learned.weights, this.#scores);
    const gains = wordGains(words, learned, {
      chosen,
      other,
      termLength: lengthOf(this.#terms, learned.weights),
      featureLength: learned.labels === undefined ? 1 : lengthOf(this.#features, learned.labels),
    });
    const given = { mode: facts.mode, temperature: learned.weights.temperature };
    const { confidence, score } = confidenceOf(this.#scores, { chosen, ...given });
    const second = () => Math.min(score, confidenceOf(this.#scores, { chosen: other, ...given }).score);
    const isTold = (word: Word) => facts.mode === "supervised" || links.isTold(word, chosen);
    return {
      label,
      rationale: rationaleOf({ gains, isTold, label, runnerUp }),
      confidence,
      score,
      ...(runnerUp !== undefined && { runnerUp: { category: runnerUp, score: second() } }),
    };
  }
}

/** The position of the largest number but the one at `except`; -1 when there is none. */
function largest(numbers: Float64Array, except: number): number {
  let best = -1;
  for (let at = 0; at < numbers.length; at += 1) {
    if (at === except) continue;
    if (best < 0 || (numbers[at] as number) > (numbers[best] as number)) best = at;
  }
  return best;
}
