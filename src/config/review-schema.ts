import * as z from "zod";
import { defaults } from "./defaults.ts";
import { key } from "./key-facts.ts";
import { decimal, group, lowerCase } from "./value-schemas.ts";

/** The group `review`. */
export const review = group({
  below: key(z.preprocess(lowerCase, z.enum(["medium", "high"])).optional(), {
    description:
      "Below which confidence a text waits for a person: `medium`, those with low confidence; `high`, those with medium confidence too. Texts without a category always wait.",
    expects: "one of `medium`, `high`",
    default: defaults.review.below,
  }),
  audit: key(decimal(0, 1).optional(), {
    description:
      "How much of the queue is drawn at random from all other texts, from 0 to 1. Only a random share tells how good the engine is where it is sure.",
    expects: "a number from 0 to 1, such as `0.2`",
    default: defaults.review.audit,
  }),
});
