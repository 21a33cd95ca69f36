import type { StackProps } from "aws-cdk-lib";
import type { HomePlace, resourceNames } from "../adapters/aws/resource-names.ts";
import type { Config } from "../config/index.ts";
import type { HomeArns } from "./permissions/arns.ts";

/** What the stacks of one home have in common. */
export interface Home {
  readonly config: Config;
  /** Account, region and partition may be CDK's tokens. */
  readonly place: HomePlace;
  readonly names: ReturnType<typeof resourceNames>;
  readonly arns: HomeArns;
  /** Absolute; holds a folder with a bundle for each function. */
  readonly functionsFolder: string;
  /** For how long a function may work. */
  readonly seconds: number;
}

/** A home whose key is known: undefined when AWS keeps the keys. */
export interface EncryptedHome extends Home {
  readonly keyArn: string | undefined;
}

export interface HomeStackProps extends StackProps {
  readonly home: EncryptedHome;
}
