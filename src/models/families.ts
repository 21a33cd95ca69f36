import { anthropic } from "./families/anthropic.ts";
import { converse } from "./families/converse.ts";
import { llama } from "./families/llama.ts";
import { mistral } from "./families/mistral.ts";
import { nova } from "./families/nova.ts";
import { openai } from "./families/openai.ts";
import type { Family, FamilyName } from "./model.ts";

/** Every family by its name. */
export const families: Readonly<Record<FamilyName, Family>> = {
  anthropic,
  nova,
  llama,
  mistral,
  openai,
  converse,
};
