// Files whose right categories are known, of any number of categories.

/** e.g. "Topic 3"; the first three are those of the small home. */
const topics = ["refund money", "book hotel", "cancel trip"];

const topicOf = (index: number) => topics[index] ?? `subject${index} matter${index}`;

/** A configuration of so many categories, with the column of right ones. */
export function labelledConfiguration(categories: number): string {
  const list = Array.from({ length: categories }, (_, index) => {
    return `      - { name: ${JSON.stringify(categoryName(index))}, description: ${JSON.stringify(`wants ${topicOf(index)}`)} }`;
  });
  return `classifiers:
  travel:
    input: { id: id, text: text, gold: right }
    categories:
${list.join("\n")}
`;
}

export const categoryName = (index: number) => `Category ${index + 1}, "${topicOf(index)}"`;

/** Six texts a category, one of which is about another one, so that the engine takes it for that. */
export function labelledCsv(categories: number, words = "please"): string {
  const lines = Array.from({ length: categories * 6 }, (_, index) => {
    const right = index % categories;
    const about = index < categories ? (right + 1) % categories : right;
    const cells = [`l-${index}`, `${words} ${topicOf(about)} number ${index}`, categoryName(right)];
    return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  });
  return `id,text,right\n${lines.join("\n")}\n`;
}
