import { useEffect, useState } from "preact/hooks";
import { words } from "../words.ts";

const toldMs = 4000;

/** Puts a text where it can be pasted from, and says so. `text` is made when it is wanted. */
export function CopyButton({ name, text }: { name: string; text: () => string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (said === "") return undefined;
    const timer = window.setTimeout(() => setSaid(""), toldMs);
    return () => window.clearTimeout(timer);
  }, [said]);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          write(text()).then(
            () => setSaid(words.copied),
            () => setSaid(words.notCopied),
          );
        }}
      >
        {name}
      </button>{" "}
      <span role="status" class="muted">
        {said}
      </span>
    </>
  );
}

/** Browsers have a clipboard for pages of this computer, and for encrypted ones; for others there is the older way. */
async function write(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "sr";
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  if (!isDone) throw new Error("not copied");
}
