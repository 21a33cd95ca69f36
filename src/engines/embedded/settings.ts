/**
 * The hyper-parameters. Chosen coarsely on banking77, CLINC150 and AG News; the smoothing, the shares of
 * the examples and the bands were measured on CLINC150 with bench/embedded-accuracy.ts.
 */
export const settings = {
  /** UTF-16 units read of any one text. */
  textLimit: 100_000,
  /** UTF-16 units learned from in all; further texts are only sorted. The same bound again for examples. */
  fitLimit: 24_000_000,
  /** Terms times categories: bounds each of the two word matrices to 12 MB. */
  wordWeightLimit: 3_000_000,
  /** Features times categories: bounds the matrix of what examples taught to 48 MB. */
  labelWeightLimit: 12_000_000,
  /** Bounds the names of the features to about 20 MB. */
  featureLimit: 150_000,
  /** Fewer distinct texts than this teach nothing reliable; only the user's own words count then. */
  minimalTexts: 30,
  /** Median number of examples from which the examples alone decide. */
  supervisedExamples: 50,
  iterations: 8,
  /** Weight of a category's own words among the words learned from the texts. */
  seedWeight: 5,
  /** Weight of an example's words among them. */
  exampleWeight: 2,
  /** Smoothing of the word counts. */
  smoothing: 0.05,
  /** Share of the log-probability in a decision: words repeat each other, so each counts less than one. */
  temperature: 0.4,
  /** How much a cosine of 1 with the user's own words weighs in the first guess of a text's category. */
  sharpness: 20,
  /** Share of that similarity left once words have been learned. */
  similarityShare: 0.5,
  /** Similarity where there are examples: this much each of descriptions, centroid and support vectors. */
  labelShare: 0.12,
} as const;
