import * as z from "zod";
import { textOf } from "./config-value.ts";
import { defaults } from "./defaults.ts";
import { key } from "./key-facts.ts";
import { decimal, group, wholeNumber } from "./value-schemas.ts";

export const limits = group({
  failed: key(z.preprocess(textOf, z.string().regex(/^(\d{1,9}|(100|\d{1,2}(\.\d+)?)\s?%)$/)).optional(), {
    description:
      "How many records may fail, as a share of all records (`2%`) or as a count (`50`), before a run ends with exit code 3.",
    expects: "a share such as `2%` or a whole number of records",
    default: defaults.limits.failed,
  }),
  maxCost: key(decimal(0, 1_000_000).optional(), {
    description:
      "The most that a run (one input file) may cost, in US dollars. A run whose price could be higher is not begun, and nothing that could exceed it is sent.",
    expects: "a number of US dollars, such as `5` or `0.50`",
    default: defaults.limits.maxCost,
  }),
});

export const retention = group({
  days: key(wholeNumber(0, 36_500).optional(), {
    description:
      "For how many days the pipeline's own working files of a finished run are kept. `0`: for ever. Results are never deleted.",
    expects: "a whole number of days from 0 to 36,500",
    default: defaults.retention.days,
  }),
});
