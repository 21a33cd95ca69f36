import type { LoadedConfig } from "../../config/index.ts";
import { isProductError } from "../../errors.ts";
import type { AwsPlatform } from "../../platform.ts";
import type { HomeKeeper } from "../../ports/index.ts";
import { homeStacks } from "../aws/home-stacks.ts";
import { changesOf, homeObjects } from "../config/home-objects.ts";
import { type HomeFlags, homeWords } from "../home-words.ts";
import type { Check } from "./check.ts";
import { refusalCheck, triedCheck } from "./tried-check.ts";

type HomePlace = AwsPlatform["home"]["place"];

export interface AwsHomeProbes {
  openKeeper(): Promise<HomeKeeper>;
  /** Without an engine. */
  openHome(): Promise<AwsPlatform>;
}

export interface AwsHomeFindings {
  readonly checks: readonly Check[];
  /** Where it is, or would be; undefined: it could not be found out, and the engine need not be looked at. */
  readonly place: HomePlace | undefined;
  readonly isDeployed: boolean;
}

/** Whether the home on AWS is whole, reachable, and has the configuration of this computer. */
export async function awsHomeChecks(
  probes: AwsHomeProbes,
  loaded: LoadedConfig,
  flags: HomeFlags,
): Promise<AwsHomeFindings> {
  const words = homeWords(flags);
  let keeper: HomeKeeper;
  try {
    keeper = await probes.openKeeper();
  } catch (error) {
    return { checks: [refusalCheck("home-account", error)], place: undefined, isDeployed: false };
  }
  try {
    const { account, region, prefix } = keeper.place;
    const known: Check[] = [
      {
        name: "home-account",
        level: "fine",
        message: `Credentials of the account ${account}; the home ${prefix} in ${region}`,
      },
      await stacksCheck(keeper),
    ];
    return await openedChecks(probes, { keeper, loaded, words, known });
  } finally {
    keeper.close();
  }
}

interface Look {
  readonly keeper: HomeKeeper;
  readonly loaded: LoadedConfig;
  readonly words: string;
  readonly known: readonly Check[];
}

async function openedChecks(probes: AwsHomeProbes, look: Look): Promise<AwsHomeFindings> {
  const { keeper, loaded, words, known } = look;
  let home: AwsPlatform;
  try {
    home = await probes.openHome();
  } catch (error) {
    const check = refusalCheck("home", error);
    const isMissing = isProductError(error) && error.code === "PH363";
    const fix = isMissing ? `\`pigeonhole deploy\`. ${check.fix ?? ""}`.trim() : check.fix;
    const place = isMissing ? keeper.place : undefined;
    return { checks: [...known, { ...check, fix }], place, isDeployed: false };
  }
  try {
    const checks = [
      ...known,
      await ledgerCheck(home),
      await bucketCheck(home),
      await configurationCheck(home, loaded, words),
      ...(await queueChecks(keeper, words)),
    ];
    return { checks, place: home.home.place, isDeployed: true };
  } finally {
    await home.close();
  }
}

function stacksCheck(keeper: HomeKeeper): Promise<Check> {
  return triedCheck({
    name: "home-stacks",
    // Who may use a home need not be allowed to see how it was made.
    refused: "warning",
    work: () => Promise.all(homeStacks.map(async (name) => ({ name, stack: await keeper.stack(name) }))),
    found: (stacks) => {
      const missing = stacks.filter(({ stack }) => stack === undefined).map(({ name }) => name);
      const ill = stacks.filter(({ stack }) => stack !== undefined && !isWell(stack.state));
      if (missing.length === 0 && ill.length === 0) {
        return { level: "fine", message: "All stacks are deployed" };
      }
      const facts = [
        ...missing.map((name) => `${name} is missing`),
        ...ill.map(({ name, stack }) => `${name} is ${stack?.state ?? ""}`),
      ];
      return {
        level: "warning",
        message: `Not all stacks are as they should be: ${facts.join(", ")}`,
        fix: "`pigeonhole deploy` brings them up to date; the console of CloudFormation says what went wrong.",
      };
    },
  });
}

const isWell = (state: string) => state.endsWith("_COMPLETE") && !state.includes("ROLLBACK");

function ledgerCheck(home: AwsPlatform): Promise<Check> {
  return triedCheck({
    name: "home-ledger",
    work: () => home.ledger.listRuns({ limit: 1 }),
    found: ([latest]) => ({
      level: "fine",
      message:
        latest === undefined
          ? "The status table answers; there are no runs yet"
          : `The status table answers; the latest run is ${latest.id}, ${latest.state}`,
    }),
  });
}

/** Files go up and results come down through this bucket. */
function bucketCheck(home: AwsPlatform): Promise<Check> {
  const requests = home.results(undefined);
  const key = home.home.uploadKey({ sha256: "doctor", name: `trial-${home.clock.now().getTime()}.txt` });
  return triedCheck({
    name: "home-bucket",
    work: async () => {
      await requests.put(key, "A trial of `pigeonhole doctor`; it can be deleted.\n");
      try {
        for await (const _ of (await requests.get(key)) ?? []);
      } finally {
        await requests.delete(key);
      }
    },
    found: () => ({
      level: "fine",
      message: `You can write, read and delete in ${home.home.requestsBucket}`,
    }),
  });
}

function configurationCheck(home: AwsPlatform, loaded: LoadedConfig, words: string): Promise<Check> {
  return triedCheck({
    name: "home-configuration",
    work: async () => changesOf(await homeObjects(loaded), home.objects),
    found: ({ written, superfluous, before }) => {
      if (written.length + superfluous.length === 0) {
        return { level: "fine", message: `The home has the same configuration as ${loaded.shown}` };
      }
      const others = written.map(({ what }) => what).join(", ");
      return {
        level: before === undefined ? "broken" : "warning",
        message:
          before === undefined
            ? "The home has no configuration: files that arrive cannot be sorted"
            : `Files that arrive go by another configuration than this one: ${others || "some examples are no longer named"}`,
        fix: `\`pigeonhole config push${words}\``,
      };
    },
  });
}

async function queueChecks(keeper: HomeKeeper, words: string): Promise<Check[]> {
  try {
    const queues = await keeper.queues();
    const waiting = queues.map(({ stage, waiting, inFlight }) => `${stage} ${waiting + inFlight}`).join(", ");
    const queued: Check = {
      name: "home-queues",
      level: "fine",
      message: `Messages in the queues: ${waiting}`,
    };
    const letters = queues.filter(({ deadLetters }) => deadLetters > 0);
    if (letters.length === 0) {
      return [queued, { name: "home-dead-letters", level: "fine", message: "No message was given up" }];
    }
    const list = letters.map(({ name, deadLetters }) => `${deadLetters} of ${name}`).join(", ");
    return [
      queued,
      {
        name: "home-dead-letters",
        level: "warning",
        message: `Messages were given up: ${list}`,
        fix: `\`pigeonhole status${words}\` names the runs that failed and why. Mend the cause, then: \`pigeonhole redrive${words}\``,
      },
    ];
  } catch (error) {
    return [refusalCheck("home-queues", error)];
  }
}
