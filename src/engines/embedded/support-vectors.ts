import type { Pacer } from "./pacer.ts";

/** Examples as directions of length 1: example i has the entries from starts[i] to starts[i + 1]. */
export interface Directions {
  readonly starts: Int32Array;
  readonly features: Int32Array;
  readonly weights: Float32Array;
  /** The category of each example. */
  readonly columns: Int32Array;
}

/** Bounds how much one example may count: liblinear's C. 0.3 was a point worse on CLINC150. */
const cost = 1;
const maximalPasses = 40;
/** Ends a category's training once no example asks for a larger change. */
const tolerance = 0.01;
/** An example on the right side by this much is not looked at again. */
const easyBy = 0.1;

/**
 * One linear support-vector machine per category, against all others: dual coordinate descent with the
 * squared hinge loss (Hsieh et al. 2008). The weight of feature f for column c is at [f * columns + c].
 */
export async function trainSupportVectors(
  examples: Directions,
  sizes: { features: number; columns: number },
  pacer: Pacer,
): Promise<Float32Array> {
  const { features, columns } = sizes;
  const all = new Float32Array(features * columns);
  const order = shuffled(examples.columns.length);
  const trained = { weights: new Float64Array(features), alphas: new Float64Array(order.length) };
  for (let column = 0; column < columns; column += 1) {
    trained.weights.fill(0);
    trained.alphas.fill(0);
    let active = order;
    for (let pass = 0; pass < maximalPasses && active.length > 0; pass += 1) {
      if (pacer.isDue) await pacer.pause();
      const { largestChange, hard } = passOver(active, { examples, column, ...trained });
      if (largestChange < tolerance) break;
      active = hard;
    }
    for (let feature = 0; feature < features; feature += 1) {
      all[feature * columns + column] = trained.weights[feature] as number;
    }
  }
  return all;
}

interface Training {
  readonly examples: Directions;
  readonly column: number;
  readonly weights: Float64Array;
  /** How much each example counts. */
  readonly alphas: Float64Array;
}

/** Improves the weights example by example; returns those worth another look. */
function passOver(active: Int32Array, training: Training): { largestChange: number; hard: Int32Array } {
  const { examples, column, weights, alphas } = training;
  const diagonal = 0.5 / cost;
  const hard = new Int32Array(active.length);
  let hardSize = 0;
  let largestChange = 0;
  for (const example of active) {
    const sign = examples.columns[example] === column ? 1 : -1;
    const alpha = alphas[example] as number;
    const gradient = sign * dot(examples, example, weights) - 1 + diagonal * alpha;
    if (alpha === 0 && gradient > easyBy) continue;
    hard[hardSize] = example;
    hardSize += 1;
    const next = Math.max(0, alpha - gradient / (1 + diagonal));
    if (next === alpha) continue;
    largestChange = Math.max(largestChange, Math.abs(gradient));
    alphas[example] = next;
    addScaled(examples, { example, scale: (next - alpha) * sign }, weights);
  }
  return { largestChange, hard: hard.subarray(0, hardSize) };
}

function dot({ starts, features, weights }: Directions, example: number, by: Float64Array): number {
  const end = starts[example + 1] as number;
  let sum = 0;
  for (let at = starts[example] as number; at < end; at += 1) {
    sum += (by[features[at] as number] as number) * (weights[at] as number);
  }
  return sum;
}

function addScaled(
  { starts, features, weights }: Directions,
  { example, scale }: { example: number; scale: number },
  to: Float64Array,
): void {
  const end = starts[example + 1] as number;
  for (let at = starts[example] as number; at < end; at += 1) {
    const feature = features[at] as number;
    to[feature] = (to[feature] as number) + scale * (weights[at] as number);
  }
}

/** The same shuffle always: a linear congruential generator with a fixed seed. */
function shuffled(size: number): Int32Array {
  const order = Int32Array.from({ length: size }, (_, index) => index);
  let state = 42;
  for (let last = size - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    const held = order[last] as number;
    order[last] = order[other] as number;
    order[other] = held;
  }
  return order;
}
