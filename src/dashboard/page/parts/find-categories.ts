import type { CategoryView } from "../../api.ts";

/** Categories whose name (first), or whose description, has the letters; those that begin with them before the others. */
export function findCategories(categories: readonly CategoryView[], letters: string): CategoryView[] {
  const wanted = letters.trim().toLowerCase();
  if (wanted === "") return [...categories];
  const rank = ({ name, description }: CategoryView) => {
    const lower = name.toLowerCase();
    if (lower.startsWith(wanted)) return 0;
    if (lower.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 1;
    if (lower.includes(wanted)) return 2;
    return description.toLowerCase().includes(wanted) ? 3 : 4;
  };
  return categories
    .map((category) => ({ category, place: rank(category) }))
    .filter(({ place }) => place < 4)
    .sort((a, b) => a.place - b.place)
    .map(({ category }) => category);
}
