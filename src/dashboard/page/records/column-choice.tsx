import {
  inputColumnOf,
  isInputColumn,
  listColumns,
  type ViewColumn,
} from "../../../domain/record-filter-columns.ts";
import type { RecordColumns } from "../../api.ts";
import { Menu } from "../parts/menu.tsx";
import { useData } from "../state/data.ts";
import { addressOf, countQuestionOf, filter } from "../state/filter.ts";
import { amend, path } from "../state/location.ts";
import { isCompact } from "../state/settings.ts";
import { words } from "../words.ts";
import { columnName, columnsShown } from "./list-columns.tsx";

interface Choice {
  readonly chosen: readonly ViewColumn[];
  change(chosen: readonly ViewColumn[]): void;
}

/** Which columns, ours and those of the input files; one that is chosen comes last. The last one stays. */
export function ColumnChoice({ name, ...choice }: Choice & { name: string }) {
  const { value } = useData<RecordColumns>(`/api/records/columns${countQuestionOf(filter.value)}`);
  // What was chosen can be taken off, also where no file of this view has it.
  const chosen = choice.chosen.filter(isInputColumn);
  const input = [...new Set([...(value?.inputColumns ?? []).map(inputColumnOf), ...chosen])];
  return (
    <>
      <ColumnList name={name} columns={listColumns} {...choice} />
      {input.length > 0 && <ColumnList name={words.records.inputColumns} columns={input} {...choice} />}
    </>
  );
}

function ColumnList(list: Choice & { name: string; columns: readonly ViewColumn[] }) {
  const { name, columns, chosen, change } = list;
  return (
    <fieldset class="column-choice">
      <legend>{name}</legend>
      <ul>
        {columns.map((column) => {
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
                <bdi>{columnName(column)}</bdi>
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
  const show = (columns: readonly ViewColumn[]) => amend(addressOf(path.value, { ...filter.value, columns }));
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
