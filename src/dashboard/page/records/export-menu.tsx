import { useState } from "preact/hooks";
import { listColumns, type ViewColumn } from "../../../domain/record-filter-columns.ts";
import { CopyButton } from "../parts/copy-button.tsx";
import { Menu } from "../parts/menu.tsx";
import { exportFormats, SafeFormulas } from "../parts/safe-formulas.tsx";
import { fileAddress, filter } from "../state/filter.ts";
import { words } from "../words.ts";
import { ColumnChoice } from "./column-choice.tsx";

/** Every record of the view as a file, in the view's order. */
export function ExportMenu({ total }: { total: number | undefined }) {
  const [isSafe, setSafe] = useState(true);
  const [chosen, setChosen] = useState<readonly ViewColumn[] | undefined>();
  const ofList = filter.value.columns;
  const columns = chosen ?? (ofList.length === 0 ? listColumns : ofList);
  const view = { ...filter.value, columns: isWhole(columns) ? [] : columns };
  const address = (format: string) => fileAddress(view, { format, isSafe });
  return (
    <Menu name={words.records.export}>
      <p>{words.records.exportAll(total)}</p>
      <p class="formats">
        {exportFormats.map((format) => (
          <a key={format} href={address(format)} download>
            {format.toUpperCase()}
          </a>
        ))}
      </p>
      <SafeFormulas isSafe={isSafe} change={setSafe} />
      <details class="export-columns">
        <summary>{words.records.exportColumns(columns.length)}</summary>
        <ColumnChoice name={words.records.columnsOfFile} chosen={columns} change={setChosen} />
        <p class="menu-row">
          <button type="button" onClick={() => setChosen(listColumns)}>
            {words.records.allColumns}
          </button>
        </p>
      </details>
      <p class="menu-row">
        <CopyButton name={words.records.copyFileLink} text={() => window.location.origin + address("csv")} />
      </p>
      <p class="muted">{words.records.fileLink}</p>
    </Menu>
  );
}

const isWhole = (columns: readonly ViewColumn[]) =>
  columns.length === listColumns.length && columns.every((column, at) => column === listColumns[at]);
