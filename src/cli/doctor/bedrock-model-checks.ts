import type { Config } from "../../config/index.ts";
import { ProductError } from "../../errors.ts";
import type { ModelLifeCycle, ProbedModel } from "../../ports/index.ts";
import { plainText } from "../context.ts";
import type { Check } from "./check.ts";
import { guidePlaces } from "./guide-places.ts";
import { pricesText } from "./prices-text.ts";
import { refusalCheck } from "./tried-check.ts";

const choose = `Choose another \`engine.model\`: ${guidePlaces.models}.`;
const tryIt = (words: string) => `\`pigeonhole doctor --probe${words}\` asks the service, free of charge.`;

/** What the catalogue of models says; nothing is asked. `homeWords`: what stands behind commands that are advised. */
export function catalogueChecks(model: ProbedModel, { engine }: Config, homeWords: string): Check[] {
  return [modelCheck(model, engine.route, homeWords), priceCheck(model)];
}

function modelCheck(model: ProbedModel, route: Config["engine"]["route"], homeWords: string): Check {
  const name = "model";
  const said = `the catalogue of ${model.date}`;
  if (!model.isInCatalogue) {
    const message = `The model is not in ${said}: how it is asked is guessed from its id`;
    return {
      name,
      level: "warning",
      message,
      fix: `${tryIt(homeWords)} The models that are known: ${guidePlaces.models}.`,
    };
  }
  if (model.state !== "active") return agedCheck(name, model.state === "ended", model.endOfLife, said);
  if (route === "online-only") return { name, level: "fine", message: `The model is in ${said}` };
  if (model.batch === "unknown") {
    const message = `Whether the model takes batches is not known (${said})`;
    return { name, level: "warning", message, fix: tryIt(homeWords) };
  }
  if (model.batch === "yes") return { name, level: "fine", message: `The model takes batches (${said})` };
  return {
    name,
    level: route === "batch-only" ? "broken" : "warning",
    message: `The model takes no batches (${said})`,
    fix: `${route === "batch-only" ? "Leave out `engine.route: batch-only`, or choose" : "Every text is asked online, at the online price. For half the price choose"} another \`engine.model\`: ${guidePlaces.models}.`,
  };
}

/** The service's own word on the model as it is today. */
export function lifeCycleFinding(lifeCycle: ModelLifeCycle | undefined): Omit<Check, "name"> {
  if (lifeCycle === undefined) {
    return {
      level: "fine",
      message: "Amazon Bedrock does not tell you how long there will be this model",
      fix: `Allow yourself \`bedrock:GetFoundationModel\` if you want to know: ${guidePlaces.ownPolicy}.`,
    };
  }
  const { state, endOfLife } = lifeCycle;
  if (state !== "ACTIVE") {
    const { name: _, ...finding } = agedCheck(
      "",
      false,
      endOfLife,
      `Amazon Bedrock: ${plainText(state, 40)}`,
    );
    return finding;
  }
  const until = endOfLife === undefined ? "" : `; its life ends on ${endOfLife}`;
  return { level: "fine", message: `Amazon Bedrock has the model here: active${until}` };
}

function agedCheck(name: string, isOver: boolean, endOfLife: string | undefined, said: string): Check {
  const day = endOfLife === undefined ? "" : ` on ${endOfLife}`;
  return {
    name,
    level: isOver ? "broken" : "warning",
    message: isOver
      ? `The model's life ended${day} (${said})`
      : `The model's life comes to its end${day} (${said})`,
    fix: choose,
  };
}

function priceCheck({ id, tariff }: ProbedModel): Check {
  if (tariff !== undefined) return { name: "price", level: "fine", message: pricesText(tariff) };
  const error = new ProductError("PH316", { model: plainText(id, 200) });
  return refusalCheck("price", error, { place: guidePlaces.ownPrices });
}
