import { valueName } from "../words.ts";

const shapes: Readonly<Record<string, string>> = { high: "●", medium: "◐", low: "○" };

/** How sure the engine was: a shape and a word, so that no colour has to say it. */
export function Confidence({ value }: { value: string | null }) {
  if (value === null) return <span class="muted">–</span>;
  return (
    <span class={`confidence ${value}`}>
      <span aria-hidden="true">{shapes[value] ?? ""}</span> {valueName("confidence", value)}
    </span>
  );
}
