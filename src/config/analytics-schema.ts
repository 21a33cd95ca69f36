import * as z from "zod";
import { processedColumns } from "../domain/result-columns.ts";
import { textOf } from "./config-value.ts";
import { defaults } from "./defaults.ts";
import { key } from "./key-facts.ts";
import { decimal, group, lowerCase, text, texts, truth, wholeNumber } from "./value-schemas.ts";

/** What a column of the dashboard can show: the columns of the files for analysis, and the folder's classifier. */
const analyticsColumnNames = [...processedColumns.map(({ name }) => name), "classifier"];

const choice = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.preprocess(lowerCase, z.enum(names));

const athena = group({
  scanLimitMb: key(wholeNumber(10, 7_000_000).optional(), {
    description:
      "How much one query may read, in megabytes (1,048,576 bytes). A query that reads more is ended by Athena, and what it read until then is paid.",
    expects: "a whole number of megabytes from 10 to 7,000,000",
    default: defaults.analytics.athena.scanLimitMb,
  }),
  resultDays: key(wholeNumber(1, 3650).optional(), {
    description: "For how many days the results of queries are kept in the internal bucket.",
    expects: "a whole number of days from 1 to 3,650",
    default: defaults.analytics.athena.resultDays,
  }),
  pricePerTerabyte: key(decimal(0, 1000).optional(), {
    description:
      "What your account pays for a terabyte that queries read, in US dollars; `query` tells costs by it. The default is the list price of most regions as others tell it (athena.guide, 2026-11-27): see https://aws.amazon.com/athena/pricing/ for your region.",
    expects: "a number of US dollars from 0 to 1,000",
    default: defaults.analytics.athena.pricePerTerabyte,
  }),
});

const column = group({
  name: key(z.preprocess(textOf, z.enum(analyticsColumnNames as [string, ...string[]])), {
    description: "Which column.",
    expects: `one of ${analyticsColumnNames.map((name) => `\`${name}\``).join(", ")}`,
    reference: "QUICKSIGHT_DATA_SCHEMA.name",
  }),
  label: key(z.preprocess(textOf, z.string().min(1).max(100)).optional(), {
    description: "Its heading on the dashboard. Without it, the column's name in words.",
    expects: "a text of up to 100 characters",
    reference: "QUICKSIGHT_DATA_SCHEMA.label",
  }),
  width: key(wholeNumber(40, 2000).optional(), {
    description: "Its width in the table, in pixels.",
    expects: "a whole number of pixels from 40 to 2,000",
    default: defaults.analytics.quicksight.width,
    reference: "QUICKSIGHT_DATA_SCHEMA.width",
  }),
  filterable: key(truth().optional(), {
    description: "Whether the sheet Records has a control to filter by it.",
    expects: "`true` or `false`",
    default: false,
    reference: "QUICKSIGHT_DATA_SCHEMA.isFilterable",
  }),
});

const quicksight = group({
  enabled: key(truth().optional(), {
    description:
      "Whether a QuickSight dashboard is made. The account needs a QuickSight subscription (Enterprise) first.",
    expects: "`true` or `false`",
    default: defaults.analytics.quicksight.enabled,
  }),
  group: key(z.preprocess(textOf, z.string().regex(/^[A-Za-z0-9._@-]{1,100}$/)).optional(), {
    description:
      "An existing QuickSight group (namespace `default`) whose members may see the dashboard. Without it, the stack makes one.",
    expects: "the name of a group: up to 100 letters, digits, `.`, `_`, `@` and `-`",
    reference: "QUICKSIGHT_PRINCIPAL_NAME",
  }),
  mode: key(choice(["spice", "direct", "mixed"]).optional(), {
    description:
      "`spice`: the records are copied into QuickSight's memory, after each run and on schedule; long texts are cut there. `direct`: every look is a query of Athena, with whole texts. `mixed`: numbers and bars from a copy without texts, the sheet Records with whole texts from Athena.",
    expects: "`spice`, `direct` or `mixed`",
    default: defaults.analytics.quicksight.mode,
    reference: "QUICKSIGHT_QUERY_MODE",
  }),
  refresh: key(choice(["hourly", "daily"]).optional(), {
    description:
      "How often the copy in SPICE is made anew besides after runs, which are in a copy within minutes, on busy days within 100. Not used with `direct`.",
    expects: "`hourly` or `daily`",
    default: defaults.analytics.quicksight.refresh,
  }),
  theme: key(choice(["light", "dark"]).optional(), {
    description: "The dashboard's colours.",
    expects: "`light` or `dark`",
    default: defaults.analytics.quicksight.theme,
  }),
  identityRegion: key(text().optional(), {
    description:
      "The region in which QuickSight keeps users and groups, when it is not the home's. It needs `group`: groups can be made in that region only.",
    expects: "the name of a region, such as `us-east-1`",
  }),
  columns: key(
    z
      .array(key(column, { description: "One column.", expects: "a group that starts with `name:`" }))
      .min(1)
      .max(40)
      .optional(),
    {
      description: "The columns of the table on the sheet Records, from left to right.",
      expects: "a list of 1 to 40 columns, each starting with `- name:`",
      reference: "QUICKSIGHT_DATA_SCHEMA",
    },
  ),
});

/** Results as a catalogue, in SQL and on a dashboard, in the home on AWS. */
export const analytics = group({
  database: key(z.preprocess(textOf, z.string().regex(/^[a-z][a-z0-9_]{0,99}$/)).optional(), {
    description:
      "The name of the database in Glue and Athena. Without it, `aws.prefix` and `_classifications`, such as `ph_classifications`.",
    expects: "up to 100 small letters (a to z), digits and `_`, beginning with a letter",
    reference: "ATHENA_DATABASE_NAME",
  }),
  catalog: key(choice(["projection", "crawler"]).optional(), {
    description:
      "How Athena finds the folders of results. `projection`: it works out their names, so results are there at once. `crawler`: a Glue crawler looks for them after each run and adds columns that it finds in files of your own.",
    expects: "`projection` or `crawler`",
    default: defaults.analytics.catalog,
  }),
  crawlerSchedule: key(z.preprocess(textOf, z.string().regex(/^cron\([^()]{9,90}\)$/)).optional(), {
    description: "When the crawler looks besides (UTC). Without it, only after runs.",
    expects: "a schedule of AWS Glue, such as `cron(0 6 * * ? *)`",
  }),
  formerClassifiers: key(texts().max(200).optional(), {
    description:
      "Classifiers that are no longer in `classifiers` and whose results are to stay in Athena. Needed with `projection` only.",
    expects: "a list of names",
  }),
  athena: key(athena.optional(), {
    description: "Queries in Amazon Athena.",
    expects: "a group of keys such as `scanLimitMb`",
  }),
  quicksight: key(quicksight.optional(), {
    description: "The dashboard in Amazon QuickSight.",
    expects: "a group of keys such as `enabled`",
  }),
});
