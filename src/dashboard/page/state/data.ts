import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../../api.ts";

export interface Loaded<Value> {
  /** The last that came; stays while the next is on its way. */
  readonly value: Value | undefined;
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
  /** The address that `value` belongs to. */
  readonly address: string | undefined;
}

/** When the page last was told something, an ISO time; for who prints it. */
export const toldAt = signal<string | undefined>(undefined);

const nothing = { value: undefined, problem: undefined, isLoading: true, address: undefined };

/**
 * What is at an address of the server, asked again when `version` changes. An address that is left before its answer came
 * is no longer asked.
 */
export function useData<Value>(address: string | undefined, version: unknown = 0): Loaded<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value>>(nothing);
  useEffect(() => {
    if (address === undefined) return setLoaded({ ...nothing, isLoading: false });
    const leaving = new AbortController();
    setLoaded((before) => ({ ...before, isLoading: true }));
    fetchJson<Value>(address, { signal: leaving.signal }).then(
      (value) => {
        toldAt.value = new Date().toISOString();
        setLoaded({ value, problem: undefined, isLoading: false, address });
      },
      (problem: Problem) => {
        if (!leaving.signal.aborted) setLoaded((before) => ({ ...before, problem, isLoading: false }));
      },
    );
    return () => leaving.abort();
  }, [address, version]);
  return loaded;
}

const gone: Problem = { status: 0, title: "", hint: "", code: "gone" };

/** Rejects with a {@link Problem}. */
export async function fetchJson<Value>(address: string, options: RequestInit = {}): Promise<Value> {
  const reply = await fetch(address, options).catch(() => undefined);
  if (reply === undefined) throw gone;
  if (reply.ok) return (await reply.json()) as Value;
  throw await reply
    .json()
    .catch(() => ({ status: reply.status, title: reply.statusText, hint: "", code: "" }));
}
