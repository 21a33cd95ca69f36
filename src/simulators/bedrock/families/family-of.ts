import type { Model } from "../model-catalogue.ts";
import { anthropic } from "./anthropic.ts";
import { converse } from "./converse.ts";
import type { Family } from "./family.ts";
import { nova } from "./nova.ts";
import { openai } from "./openai.ts";
import { llama, mistral, titan } from "./prompt-families.ts";

const families = { anthropic, nova, llama, mistral, openai, titan };

/** The bodies of a call or job: the same for all models with Converse, the model's own with InvokeModel. */
export function familyOf(model: Model, invocationType: "InvokeModel" | "Converse"): Family {
  return invocationType === "Converse" ? converse : families[model.family];
}
