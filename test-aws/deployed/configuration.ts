export interface ConfigurationChoices {
  /** Added to the categories that there are always. */
  readonly moreCategories?: readonly string[];
  /** Different texts of a batch. */
  readonly batchSize?: number;
  /** The least records of a job. */
  readonly minRecords?: number;
  /** Jobs under way together, as far as the functions know; undefined: as the service's quota says. */
  readonly jobs?: number;
  readonly spendPerDay?: number;
}

export const categories = ["Refund Issues", "Booking Inquiry", "Cancellation", "Other"];

/** The configuration of the deployed home, as a person would write it. */
export function configurationText(choices: ConfigurationChoices = {}): string {
  const { moreCategories = [], batchSize = 1000, minRecords = 100, jobs, spendPerDay = 100 } = choices;
  const more = moreCategories.map((name) => `\n      - { name: ${name} }`).join("");
  const most = jobs === undefined ? "" : `, jobs: ${jobs}`;
  return `classifiers:
  travel:
    input: { id: id, text: text }
    categories:
      - { name: Refund Issues, description: "wants money back, a refund, was charged" }
      - { name: Booking Inquiry, description: "wants to book a room, flight or hotel" }
      - { name: Cancellation, description: "wants to cancel an order or a trip" }${more}
      - { name: Other, fallback: true }
engine: { use: bedrock, batchSize: ${batchSize}, attempts: 3 }
bedrock: { minRecords: ${minRecords}${most} }
limits: { failed: 10%, maxCost: 1000 }
aws: { prefix: ph, region: eu-west-1, alarmEmail: alarms@example.com, spendPerDay: ${spendPerDay} }
`;
}
