import type { ColumnRole, ReadingChoice, UploadPreview } from "../../api.ts";
import { uploadWords as words } from "../words/uploads.ts";
import { Choice, type Options, withOwn } from "./choice.tsx";
import { HeaderChoice } from "./header-choice.tsx";

const roles: readonly ColumnRole[] = ["text", "id", "date"];
const readings: readonly ReadingChoice[] = ["header", "sheet", "encoding", "delimiter"];

/** What the address says is chosen. */
export function choiceOf(parameters: URLSearchParams): URLSearchParams {
  const choice = new URLSearchParams();
  for (const name of ["classifier", ...roles, ...readings]) {
    const value = parameters.get(name);
    if (value !== null && value !== "") choice.set(name, value);
  }
  return choice;
}

/** The address's parameters with another choice; "": the usual one. */
export function withChosen(parameters: URLSearchParams, name: string, value: string): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  if (value === "") changed.delete(name);
  else changed.set(name, value);
  // Another classifier reads other columns; read otherwise, a file may have others.
  if (name === "classifier" || name === "sheet" || name === "header")
    for (const role of roles) changed.delete(role);
  return changed;
}

/** Formats whose columns are named by one of their rows. */
const tables: readonly string[] = ["csv", "tsv", "xlsx"];

/** Another encoding may mend these. */
const encodingProblems: readonly string[] = ["PH214", "PH215", "PH216"];

interface Choices {
  readonly preview: UploadPreview;
  readonly chosen: URLSearchParams;
  readonly choose: (name: string, value: string) => void;
}

/** How the file is read, as far as there is something to choose. */
export function ReadingChoices({ preview, chosen, choose }: Choices) {
  const { classifier, classifiers, file, format } = preview;
  const sheets = file?.sheets ?? [];
  const sheet = chosen.get("sheet") ?? "";
  return (
    <div class="choices">
      {classifiers.length > 1 && (
        <Choice label={words.classifier} value={classifier} choose={(name) => choose("classifier", name)}>
          {classifiers.map((name) => [name, name])}
        </Choice>
      )}
      {(sheets.length > 1 || sheet !== "") && (
        <Choice label={words.sheet} value={sheet} choose={(name) => choose("sheet", name)}>
          {[
            ["", words.allSheets],
            ...(sheets.length > 0 ? sheets : [sheet]).map((name) => [name, name] as const),
          ]}
        </Choice>
      )}
      {tables.includes(format) && (
        <HeaderChoice
          place={file?.header}
          chosen={chosen.get("header") ?? ""}
          choose={(row) => choose("header", row)}
        />
      )}
      {file?.wanted.map((role) => (
        <ColumnChoice key={role} role={role} file={file} chosen={chosen} choose={choose} />
      ))}
      <TextChoices
        format={format}
        isNeeded={preview.problem !== undefined && encodingProblems.includes(preview.problem.code)}
        chosen={chosen}
        choose={choose}
      />
    </div>
  );
}

/** Seldom needed, so they are folded away unless one is made. */
function TextChoices(parts: Omit<Choices, "preview"> & { format: string; isNeeded: boolean }) {
  const { format, isNeeded, chosen, choose } = parts;
  const isTable = format === "csv" || format === "tsv";
  if (!isTable && format !== "json" && format !== "jsonl") return null;
  const encoding = chosen.get("encoding") ?? "";
  const delimiter = chosen.get("delimiter") ?? "";
  return (
    <details class="text-choices" open={isNeeded || encoding !== "" || delimiter !== ""}>
      <summary>{words.readOtherwise}</summary>
      <div class="choices">
        <Choice label={words.encoding} value={encoding} choose={(name) => choose("encoding", name)}>
          {withOwn(words.encodings, encoding)}
        </Choice>
        {isTable && (
          <Choice label={words.delimiter} value={delimiter} choose={(name) => choose("delimiter", name)}>
            {withOwn(words.delimiters, delimiter)}
          </Choice>
        )}
      </div>
    </details>
  );
}

function ColumnChoice(parts: {
  role: ColumnRole;
  file: NonNullable<UploadPreview["file"]>;
  chosen: URLSearchParams;
  choose: (name: string, value: string) => void;
}) {
  const { role, file, choose } = parts;
  const chosen = parts.chosen.get(role) ?? "";
  const usual = chosen === "" ? [file.mapped[role] ?? []].flat().join(" + ") : "";
  const options: Options = [
    ["", usual === "" ? words.asConfigured : `${words.asConfigured}: ${usual}`],
    ...file.columns.map((column) => [column, column] as const),
  ];
  return (
    <Choice label={words.columns[role]} value={chosen} choose={(column) => choose(role, column)}>
      {withOwn(options, chosen)}
    </Choice>
  );
}
