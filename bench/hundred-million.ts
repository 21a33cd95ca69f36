// What 100 million records would take on AWS: node scripts/run-ts.mjs bench/hundred-million.ts [records] [share of different texts]
// The stages of the product run here in memory, on files of two sizes, with every call counted by stage: what a batch
// costs is the difference, and what a record costs is timed on a larger file. From that the rest is arithmetic, printed
// with its figures. Nothing of it was measured on AWS. Prices: the public lists for us-east-1, as of November 2026.
import { countedRun } from "./counted-run.ts";
import { hours, money, number, printTable } from "./print-table.ts";

const records = Number(process.argv[2] ?? 100_000_000);
const distinctShare = Number(process.argv[3] ?? 0.75);

/** US dollars. */
const prices = {
  lambdaGigabyteSecond: 0.0000133334,
  lambdaRequest: 0.2e-6,
  s3Put: 5e-6,
  s3Get: 0.4e-6,
  s3GigabyteMonth: 0.023,
  dynamoWriteUnit: 0.625e-6,
  dynamoReadUnit: 0.125e-6,
  sqsRequest: 0.4e-6,
};
const functionGigabytes = 1.769;
const functionSeconds = 900 - 120;
/** Of Claude Haiku 4.5 in jobs, US dollars for 1,000 texts of 300 characters with ten categories (the catalogue's). */
const modelPerThousand = 1.26;
const perJob = 50_000;
/** Bytes of a row of the input and of a question, as the bench's own texts have them. */
const rowBytes = 330;

const small = await countedRun({ batches: 6, perBatch: 200, distinctShare: 1 });
const large = await countedRun({ batches: 12, perBatch: 200, distinctShare: 1 });
const timed = await countedRun({ batches: 2, perBatch: perJob, distinctShare });

const questions = records * distinctShare;
const jobs = Math.ceil(questions / perJob);

/** Of one more batch. */
const perBatch = (stage: string, call: string) =>
  ((large.calls.get(`${stage} ${call}`) ?? 0) - (small.calls.get(`${stage} ${call}`) ?? 0)) / 6;
const stages = ["prepare", "submit", "settle", "publish"];
const callNames = [
  ...new Set([...large.calls.keys()].map((name) => name.split(" ").slice(1).join(" "))),
].sort();

console.log(`Calls for one more batch, by stage (a file of 12 batches less one of 6, divided by 6):\n`);
printTable(
  ["call", ...stages],
  callNames.map((call) => [call, ...stages.map((stage) => number(perBatch(stage, call)))]),
);

console.log(
  `\nTime for a record, in microseconds of this computer's processor (${number(timed.records)} records):\n`,
);
const microseconds = stages.map((stage) => (timed.seconds.get(stage) ?? 0) * (1e6 / timed.records));
printTable(["", ...stages], [["microseconds", ...microseconds.map(number)]]);

const seconds = microseconds.map((one) => (one * records) / 1e6);
const lambdaSeconds = seconds.reduce((sum, one) => sum + one, 0);
const sum = (wanted: RegExp) =>
  callNames
    .filter((name) => wanted.test(name))
    .reduce((total, call) => total + stages.reduce((all, stage) => all + perBatch(stage, call), 0), 0) * jobs;
const bytes = records * rowBytes;
// Objects are written in parts of 8 MiB: input, questions, their copy for the job, rows, output, verdicts, Parquet, result.
const puts = sum(/^objects (put|create|concatenate)/) + (bytes * 6) / (8 * 1024 * 1024);
const gets = sum(/^objects (get|head|list)/);
const ledgerWrites = sum(/^ledger (create|change|claim)/) * 2;
// A sum over a run reads all its items (about 1 KB each, strongly consistent: a quarter of a unit).
const itemsRead = sum(/^ledger (totals|listBatches)/) * jobs * 2;
const ledgerReads = sum(/^ledger (get|listAttempts|listRuns)/) + itemsRead / 4;
const messages = sum(/^queue send/);
const invocations = messages + jobs;
const answersKept = questions;

const costs: readonly (readonly [string, string, number])[] = [
  [
    "the model (Claude Haiku 4.5, in jobs)",
    `${number(questions)} texts`,
    (questions / 1000) * modelPerThousand,
  ],
  [
    "Lambda",
    `${number(lambdaSeconds)} s of 1.77 GB`,
    lambdaSeconds * functionGigabytes * prices.lambdaGigabyteSecond,
  ],
  ["Lambda requests", number(invocations), invocations * prices.lambdaRequest],
  ["S3 writes", number(puts), puts * prices.s3Put],
  ["S3 reads", number(gets), gets * prices.s3Get],
  ["S3 for a month", `${number((bytes * 7) / 1e9)} GB`, ((bytes * 7) / 1e9) * prices.s3GigabyteMonth],
  [
    "ledger",
    `${number(ledgerWrites)} writes, ${number(ledgerReads)} reads`,
    ledgerWrites * prices.dynamoWriteUnit + ledgerReads * prices.dynamoReadUnit,
  ],
  [
    "kept answers",
    `${number(answersKept)} looked up and written`,
    answersKept * (prices.dynamoWriteUnit + prices.dynamoReadUnit),
  ],
  ["SQS", `${number(messages)} messages, 3 requests each`, messages * 3 * prices.sqsRequest],
];
console.log(
  `\n${number(records)} records, ${number(questions)} different texts, ${number(jobs)} jobs of ${number(perJob)}:\n`,
);
printTable(
  ["what", "how much", "US dollars"],
  costs.map(([what, much, cost]) => [what, much, money(cost)]),
);
console.log(`In all: ${money(costs.reduce((total, [, , cost]) => total + cost, 0))}\n`);

console.log("Hours of waiting for Bedrock, which says only that a job may take up to 24 hours:\n");
printTable(
  ["hours a job", "20 slots", "100 slots"],
  [1, 4, 24].map((each) => [
    String(each),
    hours(Math.ceil(jobs / 20) * each),
    hours(Math.ceil(jobs / 100) * each),
  ]),
);

const prepareRecords = functionSeconds / ((microseconds[0] ?? 1) / 1e6);
const passOver = (timed.seconds.get("pass over") ?? 0) / timed.records;
const prepareLimit = functionSeconds / passOver;
console.log("\nWhich limit comes first, in records of one file:\n");
printTable(
  ["limit", "records", "then"],
  [
    [
      "one function reads a file in 13 minutes",
      number(prepareRecords),
      "the next goes on (passing over what is read)",
    ],
    ["passing over takes the whole 13 minutes", number(prepareLimit), "PH437: split the file"],
    [
      "texts known across a run (4 million)",
      number(4e6 / distinctShare),
      "later repeats are asked once a batch",
    ],
    ["an XLSX sheet", number(1_048_575), "several sheets, or CSV"],
    [
      "parts of an S3 object (10,000 of 8 MiB)",
      number((10_000 * 8 * 1024 * 1024) / rowBytes),
      "split the file",
    ],
  ],
);
