import { useState } from "preact/hooks";
import { words } from "../words.ts";

/** A run that might cost more than its limit: what would be enough, and a field for what it may cost. */
export function AllowCost(box: { enough: number; allow: (dollars: string) => void }) {
  const { enough, allow } = box;
  const [dollars, setDollars] = useState(enough.toFixed(2));
  const isAmount = /^\d{1,7}(\.\d{1,4})?$/.test(dollars) && Number(dollars) > 0;
  return (
    <form
      class="with-button"
      onSubmit={(event) => {
        event.preventDefault();
        if (isAmount) allow(dollars);
      }}
    >
      <label>
        {words.runs.allow}{" "}
        <input
          inputMode="decimal"
          size={8}
          value={dollars}
          aria-invalid={!isAmount}
          onInput={({ currentTarget }) => setDollars(currentTarget.value.trim())}
        />
      </label>
      <button type="submit" class="main" disabled={!isAmount}>
        {words.runs.allowed}
      </button>
    </form>
  );
}
