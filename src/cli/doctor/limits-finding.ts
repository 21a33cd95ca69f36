import type { EngineLimits } from "../../ports/index.ts";
import { formatCount } from "../reporter/pace.ts";
import type { Check } from "./check.ts";
import { guidePlaces } from "./guide-places.ts";

/** What a job may hold, and whose figures these are. */
export function limitsFinding({
  limits,
  found,
}: {
  readonly limits: EngineLimits;
  readonly found: number | undefined;
}): Omit<Check, "name"> {
  const { minQuestions, maxQuestions, concurrentJobs } = limits;
  const held = `A job holds ${formatCount(minQuestions)} to ${formatCount(maxQuestions)} texts, and ${formatCount(concurrentJobs)} jobs may be under way`;
  if (found === undefined) {
    return {
      level: "warning",
      message: `${held}: usual figures, for your quotas may not be read`,
      fix: `Allow yourself \`servicequotas:ListServiceQuotas\` (${guidePlaces.ownPolicy}): many accounts may do more.`,
    };
  }
  return {
    level: "fine",
    message: found === 0 ? `${held}: usual figures, no quota names this model` : `${held}: your quotas`,
  };
}
