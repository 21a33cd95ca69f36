import { qualityWords } from "../words/quality.ts";

const formats = ["csv", "jsonl", "xlsx"];

/** What people decided, as a file that `evaluate` and `input.gold` take. */
export function GoldExport() {
  return (
    <details class="menu">
      <summary>{qualityWords.export}</summary>
      <div class="menu-body box">
        <p>{qualityWords.exportHint}</p>
        <p class="formats">
          {formats.map((format) => (
            <a key={format} href={`/api/reviews/gold.${format}`} download>
              {format.toUpperCase()}
            </a>
          ))}
        </p>
      </div>
    </details>
  );
}
