import { canNotify, isNotifying, isRefused, setNotifying } from "../state/notify.ts";
import { words } from "../words.ts";

/** Whether the browser tells when a run is over: only for who asked for it. */
export function NotifyChoice() {
  if (!canNotify()) return null;
  return (
    <p class="notify">
      <label>
        <input
          type="checkbox"
          checked={isNotifying.value}
          onChange={({ currentTarget }) => {
            void setNotifying(currentTarget.checked).then(() => {
              currentTarget.checked = isNotifying.value;
            });
          }}
        />{" "}
        {words.runs.notify}
      </label>{" "}
      <span class="muted" role="status">
        {isRefused.value ? words.runs.notifyRefused : ""}
      </span>
    </p>
  );
}
