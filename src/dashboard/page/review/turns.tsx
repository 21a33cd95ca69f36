/** e.g. "User: hello" or "Call center agent: hello". */
const turn = /^([\p{L}][\p{L}\p{N} ._-]{0,30}):\s/u;

/** A customer's text, one paragraph for each turn where it is a conversation; only ever text, never markup. */
export function Turns({ text }: { text: string }) {
  const lines = text.split(/\r?\n/);
  const spoken = lines.filter((line) => turn.test(line)).length;
  if (spoken < 2) {
    return (
      <p class="long" dir="auto">
        {text}
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
            {speaker !== undefined && <b>{speaker}:</b>}
            {speaker === undefined ? line : line.slice(speaker.length + 1)}
          </p>
        );
      })}
    </div>
  );
}
