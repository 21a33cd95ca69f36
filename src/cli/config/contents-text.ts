import type { Config } from "../../config/index.ts";
import { formatCount } from "../reporter/pace.ts";

/** e.g. "1 classifier, 11 categories" */
export function contentsText({ classifiers }: Config): string {
  const all = Object.values(classifiers);
  const categories = all.reduce((sum, one) => sum + one.categories.length, 0);
  return `${all.length} ${all.length === 1 ? "classifier" : "classifiers"}, ${formatCount(categories)} categories`;
}
