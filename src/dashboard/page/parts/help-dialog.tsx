import { useEffect, useRef } from "preact/hooks";
import { hasShortcuts } from "../state/settings.ts";
import { isHelpOpen } from "../state/shortcuts.ts";
import { words } from "../words.ts";

/** Which keys do what, and the switch that turns single keys off. */
export function HelpDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = isHelpOpen.value;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="help-title"
      onClose={() => {
        isHelpOpen.value = false;
      }}
    >
      <h2 id="help-title">{words.help}</h2>
      <dl class="keys">
        {words.shortcuts.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input
          type="checkbox"
          checked={hasShortcuts.value}
          onChange={({ currentTarget }) => {
            hasShortcuts.value = currentTarget.checked;
          }}
        />{" "}
        {words.shortcutsOn}
      </label>
      <form method="dialog">
        <button type="submit">{words.close}</button>
      </form>
    </dialog>
  );
}
