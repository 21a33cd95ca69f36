import type { Config } from "../../config/index.ts";
import type { BedrockProbes, TriedJob } from "../../ports/index.ts";
import { plainText } from "../context.ts";
import { accountChecks } from "./bedrock-account-checks.ts";
import { bucketChecks } from "./bedrock-bucket-checks.ts";
import { catalogueChecks, lifeCycleFinding } from "./bedrock-model-checks.ts";
import { isSimulated, settingChecks } from "./bedrock-setting-checks.ts";
import type { Check } from "./check.ts";
import { guidePlaces } from "./guide-places.ts";
import { limitsFinding } from "./limits-finding.ts";
import type { EngineLook } from "./probes.ts";
import { triedCheck } from "./tried-check.ts";

/** Everything that asking a model of Amazon Bedrock needs. What depends on something broken is not looked at. */
export async function bedrockChecks(
  probes: BedrockProbes,
  config: Config,
  look: EngineLook,
): Promise<Check[]> {
  const message = `Engine bedrock, model ${plainText(probes.model.id, 200)}`;
  const known: Check[] = [
    { name: "engine", level: "fine", message },
    ...catalogueChecks(probes.model, config, look.homeWords),
    ...settingChecks(config),
  ];
  const account = await accountChecks(probes, config, look.environment);
  if (account.some(isBroken)) return [...known, ...account];
  const service = await serviceChecks(probes, config);
  const wantsJobs = config.engine.route !== "online-only";
  if (!wantsJobs || known.some(isOfSettings) || service.every(isBroken)) {
    return [...known, ...account, ...service];
  }
  const bucket = isSimulated(config) ? [] : await bucketChecks(probes, config);
  const trial = await jobCheck(probes, look);
  return [...known, ...account, ...service, ...bucket, trial];
}

const isBroken = ({ level }: Check) => level === "broken";
const isOfSettings = ({ name }: Check) => name === "settings";

async function serviceChecks(probes: BedrockProbes, config: Config): Promise<Check[]> {
  const place = guidePlaces.ownPolicy;
  const jobs = await triedCheck({
    name: "jobs",
    work: () => probes.listJobs(),
    found: () => ({ level: "fine", message: "Amazon Bedrock answers, and lets you see jobs" }),
    place,
  });
  // The simulator has neither models to describe nor quotas to tell.
  if (isSimulated(config) || isBroken(jobs)) return [jobs];
  const lifeCycle = await triedCheck({
    name: "life-cycle",
    work: () => probes.lifeCycle(),
    found: lifeCycleFinding,
    place,
  });
  const takesJobs = config.engine.route !== "online-only" && probes.model.batch !== "no";
  if (!takesJobs) return [jobs, lifeCycle];
  return [
    jobs,
    lifeCycle,
    await triedCheck({ name: "quotas", work: () => probes.limits(), found: limitsFinding }),
  ];
}

async function jobCheck(probes: BedrockProbes, { isProbing, homeWords }: EngineLook): Promise<Check> {
  const name = "job-trial";
  if (!isProbing) {
    return {
      name,
      level: "fine",
      message: "Whether a job would be taken was not tried",
      fix: `\`pigeonhole doctor --probe${homeWords}\` tries it. It costs nothing, and may leave a failed job in the list of jobs.`,
    };
  }
  return triedCheck({ name, work: () => probes.tryJob(), found: triedJob, place: guidePlaces.ownPolicy });
}

function triedJob({ jobName, notStopped }: TriedJob): Omit<Check, "name"> {
  const taken = `A job is taken: the model takes batches, and you may pass the role. The trial is ${jobName}`;
  if (notStopped === undefined) {
    return { level: "fine", message: `${taken}; it stays in the list of jobs, and costs nothing` };
  }
  return {
    level: "warning",
    message: `${taken}; it could not be stopped: ${plainText(notStopped, 300)}`,
    fix: `It ends by itself, for it has no input. \`pigeonhole stop\` needs the same permission: ${guidePlaces.ownPolicy}.`,
  };
}
