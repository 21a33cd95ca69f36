import { useState } from "preact/hooks";
import type { RecordRowCells } from "../../api.ts";
import { ProblemBox } from "../parts/problem-box.tsx";
import { useData } from "../state/data.ts";
import { words } from "../words.ts";
import { recordAddress } from "./use-walk.ts";

/** What else stands in the record's row of its file. Open, it stays so for the records that follow. */
export function InputRow({ recordKey }: { recordKey: string }) {
  const [isOpen, setOpen] = useState(false);
  const asked = isOpen ? `${recordAddress(recordKey)}/row` : undefined;
  const { value: last, problem, address } = useData<RecordRowCells>(asked);
  const value = address === asked ? last : undefined;
  const cells = value?.cells;
  return (
    <details class="input-row" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.record.row}</summary>
      {problem !== undefined && <ProblemBox problem={problem} />}
      {isOpen && value === undefined && problem === undefined && <p role="status">{words.loading}</p>}
      {value !== undefined && (cells === undefined || cells.length === 0) && (
        <p class="muted">{cells === undefined ? words.record.rowGone : words.record.noRow}</p>
      )}
      {cells !== undefined && (
        <dl class="facts">
          {cells.map(({ name, text }, at) => (
            <div key={`${at} ${name}`}>
              <dt>
                <bdi>{name}</bdi>
              </dt>
              <dd dir="auto">{text === "" ? "–" : text}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}
