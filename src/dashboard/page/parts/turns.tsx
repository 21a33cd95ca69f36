import { Highlighted } from "../records/highlighted.tsx";

/** e.g. "User: hello" or "Call center agent: hello". */
const turn = /^([\p{L}][\p{L}\p{N} ._-]{0,30}):\s/u;

/**
 * A customer's text, one paragraph for each turn where it is a conversation; only ever text, never markup. What was searched
 * is marked.
 */
export function Turns({ text, search = "" }: { text: string; search?: string }) {
  const lines = text.split(/\r?\n/);
  const spoken = lines.filter((line) => turn.test(line)).length;
  if (spoken < 2) {
    return (
      <p class="long" dir="auto">
        <Highlighted text={text} search={search} />
      </p>
    );
  }
  return (
    <div class="turns">
      {lines.map((line, index) => {
        const speaker = turn.exec(line)?.[1];
        const key = `${index}`;
        return (
          <p key={key} class="long" dir="auto">
            {speaker !== undefined && (
              <b>
                <Highlighted text={speaker} search={search} />:
              </b>
            )}
            <Highlighted
              text={speaker === undefined ? line : line.slice(speaker.length + 1)}
              search={search}
            />
          </p>
        );
      })}
    </div>
  );
}
