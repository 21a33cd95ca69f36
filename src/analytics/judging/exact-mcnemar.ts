/**
 * How likely it is to see so uneven a pair of numbers, or a more uneven one, when both ways are equally likely (two-sided
 * binomial test). undefined: there is nothing to test.
 */
export function exactMcNemar(oneWay: number, otherWay: number): number | undefined {
  const trials = oneWay + otherWay;
  if (trials === 0) return undefined;
  // Logarithms, since 2^trials is soon too large for a number.
  let logarithm = -trials * Math.LN2;
  let tail = 0;
  for (let successes = 0; successes <= Math.min(oneWay, otherWay); successes++) {
    if (successes > 0) logarithm += Math.log((trials - successes + 1) / successes);
    tail += Math.exp(logarithm);
  }
  return Math.min(1, 2 * tail);
}
