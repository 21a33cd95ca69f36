import { expect, test } from "vitest";
import { formatAge } from "../../src/cli/status/age.ts";

test.each([
  ["2026-11-24T08:59:30.000Z", "just now"],
  ["2026-11-24T09:00:01.000Z", "just now"],
  ["2026-11-24T08:01:00.000Z", "59 min ago"],
  ["2026-11-23T09:00:01.000Z", "23 h ago"],
  ["2026-11-23T09:00:00.000Z", "1 day ago"],
  ["2026-11-18T09:00:00.000Z", "6 days ago"],
  ["2026-11-17T09:00:00.000Z", "2026-11-17"],
])("at nine, %s is %j", (time, expected) => {
  expect(formatAge(time, new Date("2026-11-24T09:00:00.000Z"))).toBe(expected);
});
