import * as z from "zod";
import { analytics } from "./analytics-schema.ts";
import { aws } from "./aws-schema.ts";
import { classifier } from "./classifier-schema.ts";
import { defaults } from "./defaults.ts";
import { bedrock, engine, openaiCompatible, prices } from "./engine-schemas.ts";
import { key } from "./key-facts.ts";
import { limits, retention } from "./limit-schemas.ts";
import { review } from "./review-schema.ts";
import { group, text } from "./value-schemas.ts";

export const classifierNamePattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

const folder = (description: string, standard: string, reference: string) =>
  key(text().optional(), {
    description,
    expects: "a folder below the folder of the project, such as `incoming/calls`",
    default: standard,
    reference,
  });

const folders = group({
  input: folder("Where files to sort are put.", defaults.folders.input, "CLASSIFICATIONS_INPUT_FOLDER"),
  output: folder(
    "Where results are written, in a folder for each day.",
    defaults.folders.output,
    "CLASSIFICATIONS_OUTPUT_FOLDER",
  ),
  processed: folder(
    "Where results for analysis are written, in Parquet.",
    defaults.folders.processed,
    "INTERNAL_PROCESSED_FOLDER",
  ),
});

/** What people write: everything but the classifiers may be left out. */
export const userConfigSchema = group({
  classifiers: key(
    z.record(
      z.string(),
      key(classifier, {
        description: "A named set of categories. The name has letters, digits, `-` and `_`.",
        expects: "a group with the keys `input` and `categories`",
      }),
    ),
    {
      description: "The sets of categories, by name. One is enough.",
      expects: "a group with at least one named classifier in it",
    },
  ),
  engine: key(engine.optional(), {
    description: "What does the sorting, and how much at a time.",
    expects: "a group of keys such as `use`",
  }),
  bedrock: key(bedrock.optional(), {
    description: "Where the engine `bedrock` works.",
    expects: "a group of keys such as `bucket`",
  }),
  aws: key(aws.optional(), {
    description: "The home on Amazon Web Services (`pigeonhole deploy`, `--home aws`).",
    expects: "a group of keys such as `prefix`",
  }),
  analytics: key(analytics.optional(), {
    description: "Results in Glue, Athena and QuickSight, in the home on Amazon Web Services.",
    expects: "a group of keys such as `catalog`",
  }),
  openaiCompatible: key(openaiCompatible.optional(), {
    description: "Where the engine `openai-compatible` is.",
    expects: "a group of keys such as `url`",
  }),
  prices: key(prices.optional(), {
    description: "Prices of the model, where they are not known or have changed.",
    expects: "a group of keys such as `input`",
  }),
  folders: key(folders.optional(), {
    description: "Where files are found and written, below the folder of the project.",
    expects: "a group of keys such as `input`",
  }),
  limits: key(limits.optional(), {
    description: "When a run does not count as a success.",
    expects: "a group of keys such as `failed`",
  }),
  review: key(review.optional(), {
    description: "Which texts the dashboard puts before a person.",
    expects: "a group of keys such as `below`",
  }),
  retention: key(retention.optional(), {
    description: "How long things are kept.",
    expects: "a group with the key `days`",
  }),
});

export type UserConfig = z.infer<typeof userConfigSchema>;
