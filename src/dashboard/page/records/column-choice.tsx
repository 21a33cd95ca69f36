import type { ListColumn } from "../../../domain/record-filter-columns.ts";
import { listColumns } from "../../../domain/record-filter-columns.ts";
import { Menu } from "../parts/menu.tsx";
import { addressOf, filter } from "../state/filter.ts";
import { amend, path } from "../state/location.ts";
import { isCompact } from "../state/settings.ts";
import { words } from "../words.ts";
import { columnsShown } from "./list-columns.tsx";

/** Which columns; one that is chosen comes last. The last one stays. */
export function ColumnChoice(choice: {
  name: string;
  chosen: readonly ListColumn[];
  change(chosen: readonly ListColumn[]): void;
}) {
  const { name, chosen, change } = choice;
  return (
    <fieldset class="column-choice">
      <legend>{name}</legend>
      <ul>
        {listColumns.map((column) => {
          const isChosen = chosen.includes(column);
          return (
            <li key={column}>
              <label>
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={isChosen && chosen.length === 1}
                  onChange={() =>
                    change(isChosen ? chosen.filter((one) => one !== column) : [...chosen, column])
                  }
                />{" "}
                {words.columns[column]}
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

/** The columns of the list, which its address keeps, and how close its rows stand, which this browser keeps. */
export function ColumnMenu() {
  const show = (columns: readonly ListColumn[]) => amend(addressOf(path.value, { ...filter.value, columns }));
  return (
    <Menu name={words.records.columns}>
      <ColumnChoice name={words.records.columnsOfList} chosen={columnsShown()} change={show} />
      <p class="menu-row">
        <button type="button" disabled={filter.value.columns.length === 0} onClick={() => show([])}>
          {words.records.usualColumns}
        </button>
      </p>
      <label>
        <input
          type="checkbox"
          checked={isCompact.value}
          onChange={({ currentTarget }) => {
            isCompact.value = currentTarget.checked;
          }}
        />{" "}
        {words.records.compact}
      </label>
    </Menu>
  );
}
