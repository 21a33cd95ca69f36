/** What holds when nobody says otherwise. Numbers are read by people in the documentation, too. */
export const defaults = {
  engine: {
    use: "embedded",
    route: "auto",
    attempts: 2,
    concurrency: 8,
    cache: true,
    deadlineHours: 24,
    afterDeadline: "report",
  },
  bedrock: {
    model: "global.anthropic.claude-haiku-4-5-20251001-v1:0",
    prefix: "pigeonhole",
    form: "native",
    jobHours: 24,
    pollSeconds: 30,
  },
  aws: { prefix: "ph", encryption: "s3", spendPerDay: 100, workers: 10, accessLogDays: 90 },
  analytics: {
    catalog: "projection",
    athena: { scanLimitMb: 10_240, resultDays: 30, pricePerTerabyte: 5 },
    quicksight: { enabled: false, mode: "spice", refresh: "hourly", theme: "light", width: 150 },
  },
  openaiCompatible: { url: "http://localhost:11434/v1", jsonSchema: "off" },
  folders: { input: "input_data", output: "output_data", processed: "processed_data" },
  limits: { failed: "0%", maxCost: 10 },
  review: { below: "medium", audit: 0.2 },
  retention: { days: 30 },
  output: { rationale: true, neutralizeFormulas: true },
} as const;
