/** The stacks of a home in the order in which they are deployed; they are deleted the other way round. */
export const homeStacks = [
  "SharedStack",
  "BatchClassifierStack",
  "BatchResultsProcessingStack",
  "AnalyticsStack",
  "DataPreparationStack",
] as const;

/** What `cdk bootstrap` leaves in an account and region. */
export const bootstrapStack = "CDKToolkit";
