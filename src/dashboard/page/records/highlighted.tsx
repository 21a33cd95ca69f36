/** A text of a customer, with what was searched marked; only ever text, never markup. */
export function Highlighted({ text, search }: { text: string; search: string }) {
  if (search === "") return <>{text}</>;
  const escaped = search.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  const parts = text.split(new RegExp(`(${escaped})`, "gi"));
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
