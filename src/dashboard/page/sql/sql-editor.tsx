import { useEffect, useRef } from "preact/hooks";
import type { SqlTable } from "../../../analytics/analytics.ts";
import { sqlWords as words } from "../words/sql.ts";
import type { CodeEditor } from "./code-editor.ts";

export interface EditorParts {
  /** Put in place of whatever is there, once for each value of this; what is typed does not come back here. */
  readonly given: { readonly text: string };
  readonly onChange: (text: string) => void;
  /** Told the text as it stands. */
  readonly onRun: (text: string) => void;
  readonly tables: readonly SqlTable[];
}

/** A plain field at once, and unless the editor can be loaded; then the editor in its place. */
export function SqlEditor(parts: EditorParts) {
  const { given, onChange, onRun, tables } = parts;
  const latest = useRef(parts);
  latest.current = parts;
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    const opened = import("./code-editor.ts").then(({ openCodeEditor }) => {
      if (isGone || place.current === null || field.current === null) return;
      editor.current = openCodeEditor(place.current, {
        field: field.current,
        label: words.editor,
        onChange: (changed) => latest.current.onChange(changed),
        onRun: (statement) => latest.current.onRun(statement),
      });
      editor.current.showTables(latest.current.tables);
    });
    // The plain field goes on.
    opened.catch(() => {});
    return () => {
      isGone = true;
      editor.current?.close();
      editor.current = undefined;
    };
  }, []);
  useEffect(() => {
    if (field.current !== null) field.current.value = given.text;
    editor.current?.show(given.text);
  }, [given]);
  useEffect(() => editor.current?.showTables(tables), [tables]);
  return (
    <div class="sql-editor">
      <textarea
        ref={field}
        aria-label={words.editor}
        rows={8}
        spellcheck={false}
        autocomplete="off"
        defaultValue={given.text}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onRun(event.currentTarget.value);
        }}
      />
      <div ref={place} />
    </div>
  );
}
