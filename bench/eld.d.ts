// Its own types are behind a condition of `exports` that comes too late for the compiler.
declare module "eld/extrasmall" {
  interface Detected {
    /** ISO 639-1; "" for none. */
    readonly language: string;
    /** The best first, in [0, 1]. */
    getScores(): Record<string, number>;
    isReliable(): boolean;
  }
  export const eld: { detect(text: string): Detected };
}
