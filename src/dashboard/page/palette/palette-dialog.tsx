import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SqlTables } from "../../api/sql.ts";
import type { Meta, RunList } from "../../api.ts";
import { useData } from "../state/data.ts";
import { filter } from "../state/filter.ts";
import { runsVersion } from "../state/live.ts";
import { isPaletteOpen } from "../state/shortcuts.ts";
import { paletteWords as words } from "../words/palette.ts";
import { foundEntries, type PaletteEntry, paletteEntries } from "./palette-entries.ts";

/** Everything by its name: typed letters, arrows, Enter. */
export function PaletteDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const close = () => {
    isPaletteOpen.value = false;
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      class="palette"
      aria-label={words.title}
      onClose={close}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <Finder
        choose={(entry) => {
          dialog.current?.close();
          entry.act();
        }}
      />
    </dialog>
  );
}

function Finder({ choose }: { choose: (entry: PaletteEntry) => void }) {
  const [typed, setTyped] = useState("");
  // By its name: what is found later does not put another one in its place. undefined: the first.
  const [chosen, setChosen] = useState<string | undefined>();
  const all = useEntries();
  const found = useMemo(() => foundEntries(all, typed), [all, typed]);
  const place = Math.max(
    0,
    found.findIndex(({ name }) => name === chosen),
  );
  const active = found[place];
  useEffect(() => {
    if (active !== undefined) document.getElementById(idOf(active))?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: (place + 1) % Math.max(1, found.length),
    ArrowUp: (place - 1 + found.length) % Math.max(1, found.length),
    PageDown: Math.max(0, Math.min(found.length - 1, place + 8)),
    PageUp: Math.max(0, place - 8),
  };
  return (
    <>
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : idOf(active)}
        aria-label={words.title}
        placeholder={words.placeholder}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setChosen(undefined);
        }}
        onKeyDown={(event) => {
          const next = moves[event.key];
          if (next !== undefined) setChosen(found[next]?.name);
          else if (event.key === "Enter" && active !== undefined) choose(active);
          else return;
          event.preventDefault();
        }}
      />
      <p class="sr" role="status">
        {words.found(found.length)}
      </p>
      <div id="palette-list" role="listbox" aria-label={words.list} class="palette-list">
        {found.map((entry) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field, as in every combobox
          <div
            key={entry.name}
            id={idOf(entry)}
            role="option"
            tabIndex={-1}
            aria-selected={entry === active}
            class="palette-entry"
            onClick={() => choose(entry)}
          >
            <span class="palette-group">{entry.group}</span>
            <bdi>{entry.label}</bdi>
            <span class="muted">{entry.detail}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p class="muted">{words.nothing}</p>}
    </>
  );
}

function useEntries(): readonly PaletteEntry[] {
  const { value: meta } = useData<Meta>("/api/meta");
  const { value: runs } = useData<RunList>("/api/runs", runsVersion.value);
  const { value: sql } = useData<SqlTables>("/api/sql/tables");
  const shown = filter.value;
  return useMemo(() => paletteEntries({ meta, runs, sql }), [meta, runs, sql, shown]);
}

const idOf = ({ name }: PaletteEntry) => `palette-${encodeURIComponent(name)}`;
