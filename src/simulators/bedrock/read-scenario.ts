import { ProductError } from "../../errors.ts";
import { type FaultRates, faultKinds, faultProfiles } from "./fault-kinds.ts";
import { JsonReader } from "./json-reader.ts";
import { type FamilyName, familyNames } from "./model-catalogue.ts";
import { type Ending, type ModelChange, type Scenario, stuckStatuses } from "./scenario.ts";

/**
 * Checks a scenario and fills in what it leaves out: nothing goes wrong, nothing takes time, and the quotas are those
 * seen in accounts of 2026. Throws PH104, naming `source`, with every problem.
 */
export function readScenario(value: unknown, source: string): Scenario {
  const reader = new JsonReader();
  const scenario = scenarioOf(reader, reader.members("", value, topKeys));
  if (reader.problems.length > 0)
    throw new ProductError("PH104", { file: source, problems: reader.problems });
  return scenario;
}

const topKeys = [
  "seed",
  "account",
  "durations",
  "quotas",
  "permissions",
  "profile",
  "faults",
  "endings",
  "unprocessed",
  "events",
  "online",
  "bareJobIds",
  "models",
];
const gibibyte = 1024 ** 3;

function scenarioOf(reader: JsonReader, top: Readonly<Record<string, unknown>>): Scenario {
  const { seed } = top;
  return {
    seed: typeof seed === "number" ? String(seed) : reader.text("seed", seed, { otherwise: "pigeonhole" }),
    account: reader.text("account", top["account"], { pattern: /^\d{12}$/, otherwise: "123456789012" }),
    durations: durationsOf(reader, top["durations"]),
    quotas: quotasOf(reader, top["quotas"]),
    permissions: permissionsOf(reader, top["permissions"]),
    faults: faultsOf(reader, top),
    endings: endingsOf(reader, top["endings"]),
    unprocessed: reader.choice("unprocessed", top["unprocessed"], {
      choices: ["absent", "expired"],
      otherwise: "absent",
    }),
    events: eventsOf(reader, top["events"]),
    online: onlineOf(reader, top["online"]),
    bareJobIds: reader.choice("bareJobIds", top["bareJobIds"], {
      choices: ["accepted", "refused"],
      otherwise: "accepted",
    }),
    models: modelsOf(reader, top["models"]),
  };
}

function durationsOf(reader: JsonReader, value: unknown): Scenario["durations"] {
  const usual = { submittedMs: 0, validatingMs: 0, scheduledMs: 0, inProgressMs: 0, stoppingMs: 0 };
  return numbersOf(reader, "durations", value, usual);
}

/**
 * Source of the sizes: "Amazon Bedrock endpoints and quotas" (1 GB a file, 5 GB a job, at least 100 records). The page
 * says 50,000 records and 20 jobs; accounts of 2026 were seen with 100,000 and 100.
 */
function quotasOf(reader: JsonReader, value: unknown): Scenario["quotas"] {
  const usual = {
    minimumRecords: 100,
    maximumRecords: 100_000,
    maximumFileBytes: gibibyte,
    maximumJobBytes: 5 * gibibyte,
    concurrentJobs: 100,
    requestsPerSecond: undefined,
  };
  return numbersOf(reader, "quotas", value, usual);
}

function numbersOf<Members extends object>(
  reader: JsonReader,
  at: string,
  value: unknown,
  usual: Members,
): Members {
  const members = reader.members(at, value, Object.keys(usual));
  return Object.fromEntries(
    Object.entries(usual).map(([key, otherwise]) => [
      key,
      reader.number(`${at}.${key}`, members[key], { otherwise }),
    ]),
  ) as Members;
}

function permissionsOf(reader: JsonReader, value: unknown): Scenario["permissions"] {
  const usual = { passRole: true, batch: true, readInput: true, writeOutput: true };
  const members = reader.members("permissions", value, Object.keys(usual));
  const may = (key: keyof typeof usual) => reader.boolean(`permissions.${key}`, members[key], usual[key]);
  return {
    passRole: may("passRole"),
    batch: may("batch"),
    readInput: may("readInput"),
    writeOutput: may("writeOutput"),
  };
}

type Profile = keyof typeof faultProfiles;

function faultsOf(reader: JsonReader, top: Readonly<Record<string, unknown>>): FaultRates {
  const profiles = Object.keys(faultProfiles) as Profile[];
  const profile = reader.choice<Profile, Profile>("profile", top["profile"], {
    choices: profiles,
    otherwise: "honest",
  });
  const members = reader.members("faults", top["faults"], faultKinds);
  const rates: Record<string, number> = { ...faultProfiles[profile] };
  for (const kind of faultKinds) {
    const otherwise = rates[kind] ?? 0;
    rates[kind] = reader.number(`faults.${kind}`, members[kind], { maximum: 1, otherwise });
  }
  const sum = Object.entries(rates).reduce(
    (total, [kind, rate]) => (kind === "obeys-record" ? total : total + rate),
    0,
  );
  // A record has one fault at most, so that the rates are what is seen. Obeying is drawn by itself.
  if (sum > 1 + 1e-9)
    reader.problem("faults", `add up to ${sum.toFixed(2)}, and a record has one fault at most`);
  return rates;
}

function endingsOf(reader: JsonReader, value: unknown): Scenario["endings"] {
  const endings: Record<string, Ending> = {};
  for (const [job, ending] of Object.entries(reader.members("endings", value, undefined))) {
    const at = `endings.${job}`;
    if (!/^(\*|[1-9]\d*)$/.test(job)) reader.problem(at, 'must be the number of a job, from "1", or "*"');
    const read = endingOf(reader, at, ending);
    if (read !== undefined) endings[job] = read;
  }
  return endings;
}

function endingOf(reader: JsonReader, at: string, value: unknown): Ending | undefined {
  const members = reader.members(at, value, ["status", "message", "atPercent", "in"]);
  const choices = ["Failed", "Expired", "PartiallyCompleted", "Stopped", "stuck"] as const;
  const status = reader.choice(`${at}.status`, members["status"], { choices, otherwise: undefined });
  const percent = <Otherwise>(otherwise: Otherwise) =>
    reader.number(`${at}.atPercent`, members["atPercent"], { maximum: 100, otherwise });
  switch (status) {
    case "Failed": {
      const otherwise = "The job failed.";
      const message = reader.text(`${at}.message`, members["message"], { otherwise });
      return { status, message, atPercent: percent(undefined) };
    }
    case "Expired":
      return { status };
    case "PartiallyCompleted":
    case "Stopped":
      return { status, atPercent: percent(50) };
    case "stuck":
      return {
        status,
        in: reader.choice(`${at}.in`, members["in"], { choices: stuckStatuses, otherwise: "Scheduled" }),
      };
    default:
      if (members["status"] === undefined)
        reader.problem(`${at}.status`, `is missing: ${choices.join(", ")}`);
      return undefined;
  }
}

function eventsOf(reader: JsonReader, value: unknown): Scenario["events"] {
  const members = reader.members("events", value, ["lateMs", "twiceRate", "lostRate", "disorderRate"]);
  const rate = (key: string) => reader.number(`events.${key}`, members[key], { maximum: 1, otherwise: 0 });
  return {
    lateMs: reader.number("events.lateMs", members["lateMs"], { otherwise: 0 }),
    twiceRate: rate("twiceRate"),
    lostRate: rate("lostRate"),
    disorderRate: rate("disorderRate"),
  };
}

function onlineOf(reader: JsonReader, value: unknown): Scenario["online"] {
  return numbersOf(reader, "online", value, { requestsPerSecond: undefined, latencyMs: 0 });
}

function modelsOf(reader: JsonReader, value: unknown): Scenario["models"] {
  const entries = Object.entries(reader.members("models", value, undefined));
  return Object.fromEntries(entries.map(([id, change]) => [id, modelOf(reader, `models.${id}`, change)]));
}

function modelOf(reader: JsonReader, at: string, value: unknown): ModelChange {
  const known = ["family", "isBatchCapable", "isAtEndOfLife", "needsProfile", "maximumTokens"];
  const members = reader.members(at, value, known);
  const boolean = (key: string) => reader.boolean(`${at}.${key}`, members[key], undefined);
  const change = {
    family: reader.choice<FamilyName, undefined>(`${at}.family`, members["family"], {
      choices: familyNames,
      otherwise: undefined,
    }),
    isBatchCapable: boolean("isBatchCapable"),
    isAtEndOfLife: boolean("isAtEndOfLife"),
    needsProfile: boolean("needsProfile"),
    maximumTokens: reader.number(`${at}.maximumTokens`, members["maximumTokens"], { otherwise: undefined }),
  };
  return Object.fromEntries(Object.entries(change).filter(([, setting]) => setting !== undefined));
}
