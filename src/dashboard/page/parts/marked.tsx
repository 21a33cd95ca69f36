/** A message as the terminal would show it: what stands between backticks is a name, and is shown as one. */
export function Marked({ text }: { text: string }) {
  const parts = text.split("`");
  // An odd number of backticks is no marking.
  if (parts.length % 2 === 0) return <>{text}</>;
  return <>{parts.map((part, at) => (at % 2 === 0 ? part : <code key={at}>{part}</code>))}</>;
}
