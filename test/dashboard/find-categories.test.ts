import { expect, it } from "vitest";
import { findCategories } from "../../src/dashboard/page/parts/find-categories.ts";

const category = (name: string, description = "") => ({ name, description });
const named = (letters: string, ...categories: ReturnType<typeof category>[]) =>
  findCategories(categories, letters).map(({ name }) => name);

it("a name that begins with the letters comes before one with such a word, one that has them, and a description", () => {
  const all = [
    category("Other", "whatever is no refund"),
    category("Prefund"),
    category("No Refund"),
    category("Refund Issues"),
  ];

  expect(named(" refund", ...all)).toEqual(["Refund Issues", "No Refund", "Prefund", "Other"]);
});

it("one of five hundred is found, in any script; without letters all are there in their order", () => {
  const all = Array.from({ length: 500 }, (_, index) => category(`Thema ${index} Übersicht`));

  expect(named("thema 499", ...all)).toEqual(["Thema 499 Übersicht"]);
  expect(named("ÜBER", ...all)).toHaveLength(500);
  expect(named("", ...all)).toHaveLength(500);
  expect(named("zzz", ...all)).toEqual([]);
});
