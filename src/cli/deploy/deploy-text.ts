import type { LoadedConfig } from "../../config/index.ts";
import type { KeptPlace } from "../../ports/index.ts";
import { contentsText } from "../config/contents-text.ts";
import { paint, plainText, type Screen } from "../context.ts";
import { hanging } from "../wrap.ts";

export interface DeployFacts {
  readonly loaded: LoadedConfig;
  readonly place: KeptPlace;
  /** None of its stacks is there yet. */
  readonly isNew: boolean;
}

/** What will be made, and what it costs while nothing happens: asked for after this. */
export function deployText(screen: Screen, { loaded, place, isNew }: DeployFacts): string {
  const { aws, engine, bedrock, analytics } = loaded.config;
  const model = engine.model === undefined ? "" : `, model ${engine.model}`;
  const facts: [string, string][] = [
    ["Account", `${place.account}, ${place.region}`],
    ["Names begin", `${place.prefix}-`],
    ["Configuration", `${loaded.shown}: ${contentsText(loaded.config)}`],
    ["Engine", `${engine.use}${model}${engine.use === "bedrock" ? `, form ${bedrock.form}` : ""}`],
    [
      "Encryption",
      aws.encryption === "kms" ? "a key of your own, made with the home" : "keys that AWS keeps",
    ],
    ["Alarms", aws.alarmEmail === undefined ? "nobody is told: `aws.alarmEmail` is not set" : aws.alarmEmail],
    ["Spend alarm", `above $${aws.spendPerDay} a day`],
    ["Analytics", analyticsText(analytics)],
  ];
  const made =
    "5 stacks: 3 buckets, 2 tables, queues with their dead letters, functions, alarms, a dashboard, a catalogue for SQL. No servers.";
  const key = aws.encryption === "kms" ? ", and $1 for the key" : "";
  const idle = `While nothing happens it costs a few US dollars a month, for CloudWatch's alarms and dashboard${key}; everything else is paid by use.`;
  return [
    "",
    paint(
      screen,
      "bold",
      isNew ? "A home on AWS will be made" : "The home on AWS will be brought up to date",
    ),
    "",
    ...facts.map(([label, text]) => hanging(screen, `  ${label.padEnd(13)}  `, plainText(text, 300))),
    "",
    hanging(screen, "  ", made),
    hanging(screen, "  ", idle),
    "",
    "",
  ].join("\n");
}

function analyticsText({ database, catalog, quicksight }: LoadedConfig["config"]["analytics"]): string {
  const crawler = catalog === "crawler" ? ", filled by a crawler" : "";
  const dashboard = quicksight.enabled
    ? `a QuickSight dashboard (${quicksight.mode})`
    : "no QuickSight dashboard";
  return `database ${database} in Athena${crawler}; ${dashboard}`;
}
