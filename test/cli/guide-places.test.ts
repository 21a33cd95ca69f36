import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { guidePlaces } from "../../src/cli/doctor/guide-places.ts";

test.each(Object.values(guidePlaces))("the remedy at %s is there", (place) => {
  const [page = "", anchor] = place.split("#");
  const headings = [...readFileSync(page, "utf8").matchAll(/^#{2,4} (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, "")
      .replaceAll(" ", "-"),
  );

  expect(headings).toContain(anchor);
});
