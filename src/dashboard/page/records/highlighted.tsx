import { hitPattern } from "../../../domain/record-filter-search.ts";

/** A text of a customer, with what was searched marked; only ever text, never markup. */
export function Highlighted({ text, search }: { text: string; search: string }) {
  const pattern = hitPattern(search);
  if (pattern === undefined) return <>{text}</>;
  const parts = text.split(new RegExp(`(${pattern.source})`, pattern.flags));
  // Every other part is a hit.
  return (
    <>
      {parts.map((part, index) => {
        const key = `${index}`;
        return index % 2 === 1 ? <mark key={key}>{part}</mark> : <span key={key}>{part}</span>;
      })}
    </>
  );
}
