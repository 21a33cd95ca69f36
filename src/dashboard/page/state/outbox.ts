import { effect, signal } from "@preact/signals";
import type { NewReview, Problem, ReviewDone } from "../../api.ts";
import { fetchJson } from "./data.ts";
import { isConnected } from "./live.ts";
import { Stored } from "./stored.ts";

/** What the server is to do; done in order. Twice is once: reviews have an id. */
type Task =
  | { readonly name: string; readonly add: NewReview }
  | { readonly name: string; readonly undo: string };

/** Kept in the browser until the server has them: closing the page, or the server, loses none. */
const stored = new Stored<Task>(() => localStorage, "pigeonhole.unsent.");
const again = 2000;

/** How many are not kept by the server yet. */
export const unsent = signal(stored.all().length);
/** Changes when the server has kept something. */
export const kept = signal(0);
/** What the server refused to keep, the latest: the review's id and why. */
export const refused = signal<{ readonly id: string; readonly problem: Problem } | undefined>(undefined);

let isSending = false;
let timer = 0;

export function sendReview(review: NewReview): void {
  put({ name: nextName(), add: review });
}

export function sendUndo(id: string): void {
  put({ name: nextName(), undo: id });
}

export function newReviewId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `v-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Whether the server does not have the review yet. */
export function isUnsent(id: string): boolean {
  return stored.all().some((task) => "add" in task && task.add.id === id);
}

/** Sends what an earlier page left, and goes on at once when the server is back. */
export function followOutbox(): void {
  effect(() => {
    if (isConnected.value) void send();
  });
}

let counter = 0;
/** Sorts by time. */
function nextName(): string {
  counter += 1;
  return `${Date.now()}-${String(counter).padStart(6, "0")}-${Math.random().toString(36).slice(2, 8)}`;
}

function put(task: Task): void {
  stored.set(task.name, task);
  unsent.value = stored.all().length;
  void send();
}

async function send(): Promise<void> {
  if (isSending) return;
  isSending = true;
  window.clearTimeout(timer);
  try {
    for (let task = stored.all()[0]; task !== undefined; task = stored.all()[0]) {
      const problem = await attempt(task);
      if (problem !== undefined && isPassing(problem)) {
        timer = window.setTimeout(() => void send(), again);
        return;
      }
      if (problem !== undefined) refused.value = { id: "add" in task ? task.add.id : "", problem };
      stored.delete(task.name);
      unsent.value = stored.all().length;
      kept.value += 1;
    }
  } finally {
    isSending = false;
  }
}

/** The server is gone, or in trouble that is not the review's. */
const isPassing = ({ status }: Problem) => status === 0 || status >= 500;

async function attempt(task: Task): Promise<Problem | undefined> {
  const request =
    "add" in task
      ? fetchJson<ReviewDone>("/api/reviews", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(task.add),
        })
      : fetchJson<ReviewDone>(`/api/reviews/${task.undo}`, { method: "DELETE" });
  return request.then(
    () => undefined,
    (problem: Problem) => problem,
  );
}
