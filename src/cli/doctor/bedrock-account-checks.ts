import type { Config, Environment } from "../../config/index.ts";
import type { BedrockProbes } from "../../ports/index.ts";
import { plainText } from "../context.ts";
import { isSimulated, roleAccount } from "./bedrock-setting-checks.ts";
import type { Check } from "./check.ts";
import { guidePlaces } from "./guide-places.ts";
import { triedCheck } from "./tried-check.ts";

/** Where requests go, and who sends them. */
export async function accountChecks(
  probes: BedrockProbes,
  config: Config,
  environment: Environment,
): Promise<Check[]> {
  const region = await triedCheck({
    name: "aws-region",
    work: () => probes.region(),
    found: (name) => ({ level: "fine", message: `AWS region ${plainText(name, 40)}` }),
  });
  if (region.level === "broken") return [region];
  if (isSimulated(config)) return [region, simulationCheck(environment)];
  let account: string | undefined;
  const caller = await triedCheck({
    name: "aws-account",
    work: () => probes.caller(),
    found: (who) => {
      account = who.account;
      return { level: "fine", message: `AWS account ${who.account}, as ${plainText(who.arn, 300)}` };
    },
  });
  return [region, caller, ...tokenChecks(environment), ...roleChecks(config, account)];
}

/** Else the questions would go to Amazon, with a bucket that is not there. */
function simulationCheck(environment: Environment): Check {
  const name = "simulator";
  const variable = "AWS_ENDPOINT_URL_BEDROCK";
  const url = environment[variable] ?? environment["AWS_ENDPOINT_URL"];
  if (url !== undefined && url !== "") {
    const message = `\`bedrock.bucket\` is a folder, and ${plainText(url, 100)} is asked instead of AWS: account, bucket and quotas are not looked at`;
    return { name, level: "fine", message };
  }
  return {
    name,
    level: "broken",
    message: "`bedrock.bucket` is a folder, and no simulator is named",
    fix: `Start the simulator (\`npm run simulate:bedrock\`) and set \`${variable}\` as it says, or name a bucket.`,
  };
}

/** Source: AWS documentation, "Amazon Bedrock API keys": the token goes before every other credential. */
function tokenChecks(environment: Environment): Check[] {
  const variable = "AWS_BEARER_TOKEN_BEDROCK";
  if ((environment[variable] ?? "") === "") return [];
  return [
    {
      name: "aws-token",
      level: "warning",
      message: `The variable ${variable} is set: Amazon Bedrock is asked as the owner of that API key, not as the caller above`,
      fix: `Unset \`${variable}\`, or see that its owner has the policy of ${guidePlaces.ownPolicy}.`,
    },
  ];
}

function roleChecks({ bedrock, engine }: Config, account: string | undefined): Check[] {
  if (bedrock.role === undefined || account === undefined || engine.route === "online-only") return [];
  const owner = roleAccount(bedrock.role);
  if (owner === undefined || owner === account) return [];
  return [
    {
      name: "role",
      level: "broken",
      message: `\`bedrock.role\` is of the account ${owner}, the credentials are of ${account}: Amazon Bedrock takes no role of another account`,
      fix: `Make a role in the account ${account}, or use the credentials of ${owner}. See ${guidePlaces.serviceRole}.`,
    },
  ];
}
