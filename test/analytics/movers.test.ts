import { expect, it } from "vitest";
import { noFilter } from "../../src/domain/index.ts";
import { filterOf, writeBatch } from "./published-results.ts";
import { opened } from "./reviewed-results.ts";

it("movers are the biggest changes in share, with the file that has most of the difference", async () => {
  const { folder, analytics } = await opened();
  const made = (date: string, category: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ text: `${date} ${category} ${at}`, category, date }));
  await writeBatch(folder, {
    run: 1,
    file: "old.csv",
    records: [...made("2026-11-01", "Refund", 10), ...made("2026-11-02", "Other", 10)],
  });
  await writeBatch(folder, { run: 2, file: "new.csv", records: made("2026-11-09", "Refund", 15) });
  await writeBatch(folder, { run: 3, file: "old.csv", records: made("2026-11-14", "Other", 5) });

  expect(await analytics.movers(noFilter)).toEqual({
    period: { from: "2026-11-08", to: "2026-11-14" },
    before: { from: "2026-11-01", to: "2026-11-07" },
    movers: [
      { category: "Other", count: 5, countBefore: 10, share: 0.25, shareBefore: 0.5, file: undefined },
      { category: "Refund", count: 15, countBefore: 10, share: 0.75, shareBefore: 0.5, file: "new.csv" },
    ],
  });
  const chosen = await analytics.movers(filterOf("date=2026-11-02..2026-11-02"));
  expect(chosen).toMatchObject({
    period: { from: "2026-11-02", to: "2026-11-02" },
    before: { from: "2026-11-01", to: "2026-11-01" },
  });
  expect((await analytics.movers(filterOf("date=2026-11-01"))).period).toBeUndefined();
  expect((await analytics.movers(filterOf("class=Unheard"))).movers).toEqual([]);
});
