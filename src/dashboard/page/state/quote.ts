import { useEffect, useState } from "preact/hooks";
import type { Problem, QuoteNews, UploadQuote } from "../../api.ts";

export interface Quoting {
  readonly quote: UploadQuote | undefined;
  readonly problem: Problem | undefined;
  /** What was last told while the file is read; undefined: it is over, or nobody asks. */
  readonly soFar: Exclude<QuoteNews, { kind: "quote" | "problem" }> | undefined;
  /** It was ended by {@link cancel}. */
  readonly isCancelled: boolean;
  cancel(): void;
  again(): void;
}

type State = Omit<Quoting, "cancel" | "again">;

const nothing: State = { quote: undefined, problem: undefined, soFar: undefined, isCancelled: false };
const asked: State = { ...nothing, soFar: { kind: "reading", records: 0, share: 0 } };
const gone: Problem = { status: 0, title: "", hint: "", code: "gone" };

/** The quote at an address, as it is made. One that is left before its end is no longer made. */
export function useQuote(address: string): Quoting {
  const [time, setTime] = useState(0);
  const [state, setState] = useState<State>(asked);
  const [leaving, setLeaving] = useState<AbortController | undefined>();
  useEffect(() => {
    const left = new AbortController();
    setState(asked);
    setLeaving(left);
    void follow(address, left.signal, (told) => {
      if (!left.signal.aborted) setState(stateOf(told));
    });
    return () => left.abort();
  }, [address, time]);
  return {
    ...state,
    cancel() {
      leaving?.abort();
      setState({ ...nothing, isCancelled: true });
    },
    again: () => setTime(time + 1),
  };
}

function stateOf(told: QuoteNews): State {
  if (told.kind === "quote") return { ...nothing, quote: told.quote };
  if (told.kind === "problem") return { ...nothing, problem: told.problem };
  return { ...nothing, soFar: told };
}

async function follow(address: string, signal: AbortSignal, tell: (told: QuoteNews) => void): Promise<void> {
  try {
    const reply = await fetch(address, { signal });
    if (!reply.ok || reply.body === null) {
      return tell({ kind: "problem", problem: await reply.json().catch(() => gone) });
    }
    let isOver = false;
    for await (const told of linesOf(reply.body)) {
      isOver = told.kind === "quote" || told.kind === "problem";
      tell(told);
    }
    if (!isOver) tell({ kind: "problem", problem: gone });
  } catch {
    tell({ kind: "problem", problem: gone });
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<QuoteNews> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>)
    .getReader();
  for (let rest = ""; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as QuoteNews;
  }
}
