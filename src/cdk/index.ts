/** The door of `pigeonhole/cdk`: the AWS home as stacks, for apps of your own. Needs aws-cdk-lib and constructs. */
export { addHome, type HomeRequest, type HomeStacks } from "./add-home.ts";
