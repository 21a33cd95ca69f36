import { useEffect, useState } from "preact/hooks";
import type { FilePreview } from "../../api.ts";
import { uploadWords as words } from "../words/uploads.ts";
import { Choice } from "./choice.tsx";

const row = "row";

/** Which row names the columns: the one that was found, one that a person says, or none. */
export function HeaderChoice(parts: {
  place: FilePreview["header"];
  /** "": it is found; "none"; or the number of a row. */
  chosen: string;
  choose: (row: string) => void;
}) {
  const { place, chosen, choose } = parts;
  const isRow = chosen !== "" && chosen !== "none";
  const found = chosen === "" ? place?.row : undefined;
  const usual = place?.likely ?? place?.row ?? 1;
  return (
    <>
      <Choice
        label={words.header}
        value={isRow ? row : chosen}
        choose={(value) => choose(value === row ? `${usual}` : value)}
      >
        {[
          ["", found === undefined ? words.headerFound : words.headerFoundIn(found)],
          [row, words.headerInRow],
          ["none", words.headerNone],
        ]}
      </Choice>
      {isRow && <RowNumber chosen={chosen} choose={choose} />}
    </>
  );
}

/** What is being typed stays while the page learns something new; it counts when it is done. */
function RowNumber({ chosen, choose }: { chosen: string; choose: (row: string) => void }) {
  const [typed, setTyped] = useState(chosen);
  useEffect(() => setTyped(chosen), [chosen]);
  return (
    <label>
      {words.headerRow}
      <input
        type="number"
        min={1}
        step={1}
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={({ currentTarget }) => {
          if (currentTarget.validity.valid) choose(currentTarget.value);
        }}
      />
    </label>
  );
}
