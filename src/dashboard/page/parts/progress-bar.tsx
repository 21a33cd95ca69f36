import { useEffect, useState } from "preact/hooks";
import { wholeShare } from "../format.ts";

/** A bar with words beside it. Screen readers are told each tenth, not each of many steps. `share`: 0 to 1. */
export function ProgressBar(bar: {
  label: string;
  share: number | undefined;
  text: string;
  isTold?: boolean;
}) {
  const { label, share, text, isTold = true } = bar;
  const tenth = share === undefined ? 0 : Math.floor(share * 10);
  const [told, setTold] = useState("");
  // A live region tells what changes in it: it is there, and empty, before.
  useEffect(() => setTold(tenth === 0 ? label : `${label} ${wholeShare(tenth / 10)}`), [label, tenth]);
  return (
    <div class="progress">
      {share === undefined ? (
        <progress aria-label={label} />
      ) : (
        <progress aria-label={label} value={share} max={1} />
      )}
      <p class="muted">{text}</p>
      {isTold && (
        <span class="sr" role="status">
          {told}
        </span>
      )}
    </div>
  );
}
