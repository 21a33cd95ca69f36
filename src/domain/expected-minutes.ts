import type { Quote } from "./quote.ts";

/**
 * Jobs of 100 to 500 records took 9 to 25 minutes where somebody measured (us-west-2, 2026), most of it waiting; the
 * service promises nothing but to end a job after its time-out.
 */
const leastJobMinutes = 10;
/** A short answer takes about a second and a half to come. */
const onlineSeconds = 1.5;

/** How long it may take until all is answered, in minutes. */
export function expectedMinutes(
  { batch, online }: Quote,
  { concurrency, jobHours }: { concurrency: number; jobHours: number },
): { readonly least: number; readonly most: number } {
  const onlineMinutes = (online.questions * onlineSeconds) / concurrency / 60;
  if (batch.jobs === 0) return { least: onlineMinutes, most: onlineMinutes * 3 };
  return { least: Math.max(leastJobMinutes, onlineMinutes), most: jobHours * 60 };
}
