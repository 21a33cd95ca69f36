import { ProductError } from "../../errors.ts";
import type { HomeKeeper, StackFacts } from "../../ports/index.ts";
import { homeStacks } from "../aws/home-stacks.ts";

export type StackThere = StackFacts & { readonly name: string };

/** The home's stacks that are there, in the order of deployment. Throws PH169 when one is of another home. */
export async function stacksOfHome(keeper: HomeKeeper): Promise<StackThere[]> {
  const { prefix, region } = keeper.place;
  const found: StackThere[] = [];
  for (const name of homeStacks) {
    const stack = await keeper.stack(name);
    if (stack === undefined) continue;
    const { home } = stack;
    if (home !== undefined && home !== prefix) {
      throw new ProductError("PH169", { stack: name, home, prefix, region });
    }
    found.push({ ...stack, name });
  }
  return found;
}
