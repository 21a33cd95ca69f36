import { planKey, type Run, type RunPlan } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { readJson, writeJson } from "../run-objects/index.ts";

/** What the run may cost from now on, in US dollars; undefined: as much as before. */
export async function limitTo(
  { objects }: Platform,
  { id }: Run,
  maxCost: number | undefined,
): Promise<RunPlan> {
  const plan = await readJson<RunPlan>(objects, planKey(id));
  if (maxCost === undefined || plan.maxCost === maxCost) return plan;
  const limited = { ...plan, maxCost };
  await writeJson(objects, planKey(id), limited satisfies RunPlan);
  return limited;
}
