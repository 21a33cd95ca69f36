import { isConnected } from "../state/live.ts";
import { refused, unsent } from "../state/outbox.ts";
import { reviewWords } from "../words/review.ts";
import { words } from "../words.ts";

/** Reviews that the server does not have yet, and the last one that it did not want. */
export function Sending() {
  return (
    <>
      {unsent.value > 0 && !isConnected.value && (
        <p class="notice" role="status">
          {reviewWords.unsent(unsent.value)}
        </p>
      )}
      {refused.value !== undefined && (
        <p class="notice bad" role="alert">
          {reviewWords.refused}: {refused.value.problem.title} {refused.value.problem.hint}{" "}
          <button
            type="button"
            onClick={() => {
              refused.value = undefined;
            }}
          >
            {words.close}
          </button>
        </p>
      )}
    </>
  );
}
