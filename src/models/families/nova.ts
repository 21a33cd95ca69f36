import type { Family } from "../model.ts";
import { readConverseReply } from "./converse.ts";
import { maxTokensFor, temperatureFor } from "./sampling.ts";

/** Amazon Nova. Source: Amazon Nova documentation, complete request schema. */
export const nova: Family = {
  name: "nova",
  invocation: "InvokeModel",
  modelInput(prompt, generation, facts) {
    const temperature = temperatureFor(generation, facts);
    return {
      schemaVersion: "messages-v1",
      ...(prompt.system === "" ? {} : { system: [{ text: prompt.system }] }),
      messages: [{ role: "user", content: [{ text: prompt.user }] }],
      inferenceConfig: {
        maxTokens: maxTokensFor(generation, facts),
        ...(temperature === undefined ? {} : { temperature }),
      },
      ...facts.extraInput,
    };
  },
  readReply: readConverseReply,
};
