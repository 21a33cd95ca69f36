export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The standard normal quantile for 95 %. */
const z = 1.959963984540054;

/**
 * The Wilson score interval (95 %) of a share in [0, 1] that was seen in `count` observations, whole or not.
 * Unlike the textbook interval it stays within [0, 1] and is honest near 0 and 1 and for few observations.
 */
export function wilsonInterval(share: number, count: number): Interval {
  if (count <= 0) return { low: 0, high: 1 };
  const spread = (z * z) / count;
  const center = (share + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((share * (1 - share)) / count + spread / (4 * count))) / (1 + spread);
  // At shares of 0 and 1 rounding would put the bound just beside the share.
  return {
    low: Math.min(share, Math.max(0, center - half)),
    high: Math.max(share, Math.min(1, center + half)),
  };
}
