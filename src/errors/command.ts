import { row } from "./family.ts";

/** PH160 to PH179: what was typed on the command line, and what a command needs beside it. */
export const commandErrors = {
  PH160: row<{ flag: string; value: string; allowed: string; nearest: string | undefined }>({
    name: "flag-value-refused",
    fault: "user",
    retryable: false,
    message: ({ flag, value, allowed }) => `\`${flag}\` cannot be \`${value}\`. It takes: ${allowed}.`,
    hint: ({ flag, nearest }) =>
      nearest === undefined
        ? `Correct \`${flag}\` and give the command again.`
        : `Did you mean \`${flag} ${nearest}\`?`,
    explanation:
      "A value on the command line is none that the flag can take. Nothing was read and nothing was written.",
  }),
  PH161: row<{ path: string }>({
    name: "output-not-a-folder",
    fault: "user",
    retryable: false,
    message: ({ path }) =>
      `Several files were given, and \`${path}\` is a file: their results would overwrite one another.`,
    hint: () => "Name a folder with `-o results/`, or classify the files one at a time.",
    explanation:
      "With several inputs `--output` names a folder; each result gets the name of its input there.",
  }),
  PH162: row<{ file: string; path: string; other: string }>({
    name: "output-taken",
    fault: "user",
    retryable: false,
    message: ({ file, path, other }) =>
      `The result of \`${file}\` would be written to \`${path}\`, which is taken by \`${other}\`.`,
    hint: () => "Name another place with `-o`, or leave `-o` out: then every run has a folder of its own.",
    explanation:
      "A result never replaces an input file, and two inputs of one command never share a result file.",
  }),
  PH163: row<{ folder: string }>({
    name: "input-is-a-folder",
    fault: "user",
    retryable: false,
    message: ({ folder }) => `\`${folder}\` is a folder.`,
    hint: ({ folder }) =>
      `Name the files in it, e.g. \`pigeonhole classify ${folder.replace(/\/$/, "")}/*.csv\`, or drop them into the input folder and use \`pigeonhole watch\`.`,
    explanation:
      "`classify` takes files. To have everything that is put into a folder classified, use `watch`.",
  }),
  PH164: row<Record<never, never>>({
    name: "standard-input-format",
    fault: "user",
    retryable: false,
    message: () => "Standard input has no name to tell its format.",
    hint: () => "Say it with `--input-format csv` (or tsv, json, jsonl, xlsx, parquet).",
    explanation:
      "The format of a file is told by the ending of its name. Data from standard input has none, so it has to be said.",
  }),
  PH165: row<{ problem: string }>({
    name: "command-refused",
    fault: "user",
    retryable: false,
    message: ({ problem }) => problem,
    hint: () => "`pigeonhole --help` lists the commands, `pigeonhole COMMAND --help` the flags of one.",
    explanation: "The command line could not be understood. Nothing was read and nothing was written.",
  }),
  PH166: row<{ packages: readonly string[] }>({
    name: "deployment-tools-missing",
    fault: "user",
    retryable: false,
    message: ({ packages }) =>
      `A deployment needs ${packages.map((name) => `\`${name}\``).join(" and ")}, which ${packages.length === 1 ? "is" : "are"} not installed beside Pigeonhole.`,
    hint: () =>
      "`npm install --save-dev aws-cdk@2 aws-cdk-lib@2 constructs@10` where Pigeonhole is installed (with `-g` instead, if it was installed with `-g`).",
    explanation:
      "The home on AWS is made by the AWS CDK, which is large and is not needed for anything else: so it is not installed with Pigeonhole. Nothing was changed.",
  }),
  PH167: row<{ account: string; region: string; profile: string | undefined }>({
    name: "account-not-bootstrapped",
    fault: "user",
    retryable: false,
    message: ({ account, region }) =>
      `The account ${account} is not prepared for the AWS CDK in \`${region}\`: there is no stack \`CDKToolkit\`.`,
    hint: ({ account, region, profile }) =>
      `Once for each account and region: \`npx cdk bootstrap aws://${account}/${region}${profile === undefined ? "" : ` --profile ${profile}`}\``,
    explanation:
      "The CDK puts templates and the code of functions into a bucket of its own, and deploys by roles of its own. `cdk bootstrap` makes these, once for an account and region. Nothing was changed.",
  }),
  PH168: row<{ keys: readonly string[]; file: string }>({
    name: "deployment-goes-by-file",
    fault: "user",
    retryable: false,
    message: ({ keys, file }) =>
      `${keys.map((key) => `\`${key}\``).join(", ")} ${keys.length === 1 ? "is" : "are"} not as \`${file}\` says: a flag or the environment sets another value.`,
    hint: ({ file }) => `Write the value into \`${file}\`: a deployment goes by the file alone.`,
    explanation:
      "What is deployed has to be what the next person deploys from the same file. So flags and the environment may not change what the stacks are made of. Nothing was changed.",
  }),
  PH169: row<{ stack: string; home: string; prefix: string; region: string }>({
    name: "stacks-of-another-home",
    fault: "user",
    retryable: false,
    message: ({ stack, home, prefix, region }) =>
      `The stack \`${stack}\` in \`${region}\` is of the home \`${home}\`, not of \`${prefix}\`.`,
    hint: ({ home }) =>
      `Set \`aws.prefix\` to \`${home}\`, or use another region or account: each has room for one home.`,
    explanation:
      "The stacks of a home have the same names whatever its prefix is. Deploying one prefix over another would take the queues and functions of the first away. Nothing was changed.",
  }),
  PH170: row<{ flag: string }>({
    name: "confirmation-missing",
    fault: "user",
    retryable: false,
    message: () => "Nobody can be asked here: this is no terminal.",
    hint: ({ flag }) => `If you are sure, give the command again with \`${flag}\`.`,
    explanation:
      "What costs money or deletes something is asked for first. In a script there is nobody to ask, so a flag has to say it. Nothing was changed.",
  }),
  PH171: row<{ command: string; code: number | null }>({
    name: "cdk-failed",
    fault: "service",
    retryable: false,
    message: ({ command, code }) =>
      `\`cdk ${command}\` ended with ${code === null ? "a signal" : `code ${code}`}.`,
    hint: () => "What it printed above says why. Mend that, then give the same command again.",
    explanation:
      "The AWS CDK makes the templates and hands them to AWS CloudFormation. One of the two refused. CloudFormation takes back what a failed deployment changed.",
  }),
};
