import type { Classifier, RunPlan } from "../domain/index.ts";
import type { engineNames } from "./engine-schemas.ts";

/** The configuration with every default filled in: the only form that travels further. */
export interface Config {
  /** By name, in the order of the file. Has no prototype: a name that is not there is undefined. */
  readonly classifiers: Readonly<Record<string, ClassifierConfig>>;
  readonly engine: EngineConfig;
  readonly bedrock: BedrockConfig;
  readonly openaiCompatible: OpenaiCompatibleConfig;
  readonly aws: AwsConfig;
  readonly analytics: AnalyticsConfig;
  readonly prices: PricesConfig;
  /** Relative to the home's root, with `/` and without one at the end. */
  readonly folders: { readonly input: string; readonly output: string; readonly processed: string };
  readonly limits: {
    readonly failed: FailedLimit;
    /** US dollars for a run. */
    readonly maxCost: number;
  };
  readonly review: ReviewConfig;
  /** 0: for ever. */
  readonly retention: { readonly days: number };
}

export interface ClassifierConfig extends Classifier {
  /** Labelled rows that serve as examples; undefined: none. */
  readonly examplesFrom: ExamplesFrom | undefined;
}

export interface ExamplesFrom {
  /** An absolute path. */
  readonly file: string;
  /** The column with the text. */
  readonly text: string;
  /** The column with the category's name. */
  readonly category: string;
}

export type EngineName = (typeof engineNames)[number];

export interface EngineConfig {
  readonly use: EngineName;
  /** undefined: the engine's own choice, where it has one. */
  readonly model: string | undefined;
  readonly route: RunPlan["route"];
  /** Questions per batch; undefined: the engine decides. */
  readonly batchSize: number | undefined;
  /** How often an unanswered or off-list question is put in all. */
  readonly attempts: number;
  /** Questions under way together online. */
  readonly concurrency: number;
  /** Of an answer; undefined: enough for what is asked. */
  readonly maxTokens: number | undefined;
  readonly cache: boolean;
  readonly deadlineHours: number;
  readonly afterDeadline: RunPlan["afterDeadline"];
}

export interface BedrockConfig {
  readonly region: string | undefined;
  readonly profile: string | undefined;
  readonly bucket: string | undefined;
  /** Without "/" at the end. */
  readonly prefix: string;
  readonly role: string | undefined;
  readonly kmsKey: string | undefined;
  readonly form: "native" | "converse";
  readonly jobHours: number;
  /** undefined: the account's quota. */
  readonly jobs: number | undefined;
  readonly minRecords: number | undefined;
  readonly maxRecords: number | undefined;
  readonly pollSeconds: number;
}

/** The home on Amazon Web Services. */
export interface AwsConfig {
  /** How the names of all resources begin. */
  readonly prefix: string;
  readonly region: string | undefined;
  readonly profile: string | undefined;
  /** "kms": with a key of the account's own. */
  readonly encryption: "s3" | "kms";
  readonly alarmEmail: string | undefined;
  /** US dollars; above it there is an alarm. */
  readonly spendPerDay: number;
  /** Functions of one stage that may run together. */
  readonly workers: number;
  readonly accessLogDays: number;
}

/** Results in Glue, Athena and QuickSight, in the home on Amazon Web Services. */
export interface AnalyticsConfig {
  /** In Glue and Athena. */
  readonly database: string;
  readonly catalog: "projection" | "crawler";
  /** e.g. "cron(0 6 * * ? *)"; undefined: the crawler looks after runs only. */
  readonly crawlerSchedule: string | undefined;
  /** Classifiers of earlier times whose results stay in Athena. */
  readonly formerClassifiers: readonly string[];
  readonly athena: {
    /** Of 1,048,576 bytes, for one query. */
    readonly scanLimitMb: number;
    readonly resultDays: number;
    /** US dollars for a terabyte (2^40 bytes) that a query reads. */
    readonly pricePerTerabyte: number;
  };
  readonly quicksight: {
    readonly enabled: boolean;
    /** An existing group; undefined: one is made. */
    readonly group: string | undefined;
    readonly mode: "spice" | "direct" | "mixed";
    readonly refresh: "hourly" | "daily";
    readonly theme: "light" | "dark";
    /** undefined: the home's. */
    readonly identityRegion: string | undefined;
    readonly columns: readonly DashboardColumn[];
  };
}

/** A column of the dashboard's table. */
export interface DashboardColumn {
  /** Of the files for analysis, or "classifier". */
  readonly name: string;
  readonly label: string;
  /** In pixels. */
  readonly width: number;
  readonly isFilterable: boolean;
}

export interface OpenaiCompatibleConfig {
  /** Without "/" at the end. */
  readonly url: string;
  /** undefined: no key is sent. */
  readonly keyVariable: string | undefined;
  readonly jsonSchema: "off" | "on";
}

/** US dollars for a million tokens; undefined: as the catalogue of models says. */
export interface PricesConfig {
  readonly input: number | undefined;
  readonly output: number | undefined;
  readonly batchInput: number | undefined;
  readonly batchOutput: number | undefined;
}

/** Which texts wait for a person. */
export interface ReviewConfig {
  /** "medium": those with low confidence; "high": those with medium confidence too. Those without a category always do. */
  readonly below: "medium" | "high";
  /** How much of the queue is a random share of all other texts, 0 to 1. */
  readonly audit: number;
}

/** Above this many failed records, or this share of all records (0 to 1), a run is not a success. */
export type FailedLimit =
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "count"; readonly count: number };
