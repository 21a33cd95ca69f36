import type { Config } from "../../config/index.ts";
import { type ModelFacts, modelCatalogue, modelFacts, unknownModel } from "../../models/index.ts";
import type { HomeArns } from "./arns.ts";

/**
 * What a home may ask: every model of the catalogue that has not ended, and the one that the configuration names at the
 * deployment. So another model of the catalogue needs no deployment, and a run that goes on with the model it began with
 * is not stopped by one; a model that the catalogue does not know does need one.
 */
export function modelResources({ engine }: Pick<Config, "engine">, arns: HomeArns): string[] {
  const models = modelCatalogue.filter(({ lifeCycle }) => lifeCycle.state !== "ended");
  if (engine.use !== "bedrock" || engine.model === undefined) return resourcesOf(models, arns);
  const named = modelFacts(engine.model) ?? unknownModel(engine.model);
  const isListed = models.some(({ id }) => id === named.id);
  const called = /^arn:/.test(engine.model) ? [engine.model] : [];
  return [...new Set([...resourcesOf(isListed ? models : [...models, named], arns), ...called])];
}

export const whyModels =
  "An inference profile sends a question to whichever region has room, and every geography has a profile of its own: the model is named in full, its region and geography are not.";

function resourcesOf(models: readonly ModelFacts[], arns: HomeArns): string[] {
  return models.flatMap(({ id, profiles }) => {
    const [anyRegion = "", noRegion = ""] = arns.foundationModel(id);
    const isGlobal = profiles.some((profile) => profile.startsWith("global."));
    return [
      anyRegion,
      ...(isGlobal ? [noRegion] : []),
      ...(profiles.length > 0 ? [arns.inferenceProfile(`*.${id}`)] : []),
    ];
  });
}
