/** What holds when nobody says otherwise. Numbers are read by people in the documentation, too. */
export const defaults = {
  engine: { use: "embedded", attempts: 2 },
  folders: { input: "input_data", output: "output_data", processed: "processed_data" },
  limits: { failed: "0%" },
  retention: { days: 30 },
  output: { rationale: true, neutralizeFormulas: true },
} as const;
