import { row } from "./family.ts";

/** PH3xx: who answers. */
export const engineErrors = {
  PH301: row<{ engine: string }>({
    name: "engine-full",
    fault: "service",
    retryable: true,
    message: ({ engine }) => `The engine \`${engine}\` takes no further job now.`,
    hint: () => "Nothing to do: the batch waits and is started as soon as there is room.",
    explanation:
      "Services allow a certain number of jobs at a time. Batches beyond that wait; waiting is not failing and costs nothing.",
  }),
};
