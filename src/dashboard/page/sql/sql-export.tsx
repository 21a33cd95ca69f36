import { useState } from "preact/hooks";
import type { SqlTicket } from "../../api/sql.ts";
import type { Problem } from "../../api.ts";
import { ProblemBox } from "../parts/problem-box.tsx";
import { exportFormats, SafeFormulas } from "../parts/safe-formulas.tsx";
import { fetchJson } from "../state/data.ts";
import { sqlWords as words } from "../words/sql.ts";

/** All rows of a statement as a file. */
export function SqlExport({ text }: { text: string }) {
  const [isSafe, setSafe] = useState(true);
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<Problem | undefined>();
  const download = (format: string) => {
    const wish = { text, format, formulas: isSafe ? undefined : "keep" };
    const asked = fetchJson<SqlTicket>("/api/sql/exports", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wish),
    });
    asked.then(({ ticket }) => {
      setProblem(undefined);
      setSaid(words.preparing);
      follow(`/api/sql/exports/${ticket}`);
    }, setProblem);
  };
  return (
    <details class="menu">
      <summary>{words.export}</summary>
      <div class="menu-body box">
        <p>{words.exportAll}</p>
        <p class="formats">
          {exportFormats.map((format) => (
            <button key={format} type="button" onClick={() => download(format)}>
              {format.toUpperCase()}
            </button>
          ))}
        </p>
        <SafeFormulas isSafe={isSafe} change={setSafe} />
        <p role="status">{said}</p>
        {problem !== undefined && <ProblemBox problem={problem} />}
      </div>
    </details>
  );
}

/** The browser writes the file while it comes: it is never whole in the page. */
function follow(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
