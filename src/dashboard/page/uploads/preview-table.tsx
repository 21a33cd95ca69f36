import type { FilePreview } from "../../api.ts";
import { uploadWords as words } from "../words/uploads.ts";

/** The first rows as they are in the file, and above them what is read as what. */
export function PreviewTable({ preview }: { preview: FilePreview }) {
  const { columns, rows } = preview;
  if (rows.length === 0) return <p>{words.noRows}</p>;
  return (
    <>
      <h3>{words.first(rows.length)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={words.first(rows.length)}>
        <table class="preview">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" class={roleOf(preview, column) === undefined ? "" : "mapped"}>
                  <bdi>{column}</bdi> <Role role={roleOf(preview, column)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {columns.map((column, at) => (
                  <td key={column} dir="auto" class={roleOf(preview, column) === undefined ? "" : "mapped"}>
                    <div class="cell">{shown(cells[at])}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

type RoleName = keyof typeof words.roles;

function Role({ role }: { role: RoleName | undefined }) {
  return role === undefined ? null : <span class="role">{words.roles[role]}</span>;
}

function roleOf({ mapped }: FilePreview, column: string): RoleName | undefined {
  if (mapped.text.includes(column)) return "text";
  if (mapped.id === column) return "id";
  if (mapped.date === column) return "date";
  return mapped.gold === column ? "gold" : undefined;
}

function shown(cell: FilePreview["rows"][number][number]): string {
  if (cell === null || cell === undefined) return "";
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}
