// CodeMirror, loaded when the page SQL is opened. It stands in a shadow root: only there it brings its styles in a way that
// the page's strict rules (no style element) allow.
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { SqlTable } from "../../../analytics/analytics.ts";

export interface CodeEditor {
  /** Takes the text over, unless it is there already. */
  show(text: string): void;
  /** What is proposed while one types. */
  showTables(tables: readonly SqlTable[]): void;
  close(): void;
}

interface EditorWishes {
  /** The plain field that it takes the place of, with its text, place and focus. */
  readonly field: HTMLTextAreaElement;
  readonly label: string;
  readonly onChange: (text: string) => void;
  readonly onRun: (text: string) => void;
}

export function openCodeEditor(place: HTMLElement, wishes: EditorWishes): CodeEditor {
  const { field, label, onChange, onRun } = wishes;
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open", delegatesFocus: true });
  const language = new Compartment();
  const run = (view: EditorView) => {
    onRun(view.state.doc.toString());
    return true;
  };
  const state = EditorState.create({
    doc: field.value,
    selection: { anchor: Math.min(field.selectionStart, field.value.length) },
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      autocompletion(),
      highlightActiveLine(),
      language.of(languageOf([])),
      syntaxHighlighting(colours),
      look,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
      }),
      // Tab leaves the editor, as in any field; it takes a proposal only where one is shown.
      keymap.of([
        { key: "Mod-Enter", run, preventDefault: true },
        { key: "Tab", run: acceptCompletion },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...defaultKeymap,
        ...historyKeymap,
      ]),
    ],
  });
  const hadFocus = document.activeElement === field;
  const view = new EditorView({ state, parent: root, root });
  field.hidden = true;
  if (hadFocus) view.focus();
  return {
    show(text) {
      const { doc } = view.state;
      if (doc.toString() === text) return;
      view.dispatch({
        changes: { from: 0, to: doc.length, insert: text },
        selection: { anchor: text.length },
      });
    },
    showTables(tables) {
      view.dispatch({ effects: language.reconfigure(languageOf(tables)) });
    },
    close() {
      view.destroy();
      field.hidden = false;
    },
  };
}

/** DuckDB's SQL is near to PostgreSQL's. */
function languageOf(tables: readonly SqlTable[]) {
  const schema = Object.fromEntries(
    tables.map(({ name, columns }) => [
      name,
      columns.map(({ name: label, type, description }) => ({
        label,
        detail: type,
        info: description,
        type: "property",
      })),
    ]),
  );
  return sql({ dialect: PostgreSQL, schema, defaultTable: "records" });
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--warn)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--text)", fontSize: "0.95rem" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": {
    fontFamily: "ui-monospace, Consolas, monospace",
    minHeight: "11rem",
    maxHeight: "24rem",
    overflow: "auto",
  },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-content, .cm-gutter": { minHeight: "11rem" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": {
    backgroundColor: "var(--ground)",
    color: "var(--muted)",
    borderRight: "1px solid var(--line)",
  },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--accent-soft) !important",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--hit)" },
  ".cm-tooltip": {
    backgroundColor: "var(--surface)",
    color: "var(--text)",
    border: "1px solid var(--edge)",
    borderRadius: "6px",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--accent-soft)",
    color: "var(--text)",
  },
  ".cm-completionDetail": { color: "var(--muted)" },
});
