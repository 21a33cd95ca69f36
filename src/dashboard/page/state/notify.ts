import { effect, signal } from "@preact/signals";
import type { RunView } from "../../api.ts";
import { words } from "../words.ts";
import { isUnderWay, news } from "./live.ts";
import { read, write } from "./settings.ts";

const notifyKey = "pigeonhole.notify";

/** Whether somebody asked to be told when a run is over; the browser may have been told otherwise since. */
export const isNotifying = signal(
  read(notifyKey) === "on" && canNotify() && Notification.permission === "granted",
);
/** Asked for, and the browser said no. */
export const isRefused = signal(false);

/** Old browsers, and pages that are not from this computer, have none. */
export function canNotify(): boolean {
  return "Notification" in window && window.isSecureContext;
}

/** Asks the browser when it is switched on: never before. */
export async function setNotifying(isOn: boolean): Promise<void> {
  const isAllowed = isOn && (await Notification.requestPermission()) === "granted";
  isNotifying.value = isAllowed;
  isRefused.value = isOn && !isAllowed;
  write(notifyKey, isAllowed ? "on" : "off");
}

/** Tells of runs that end while another window is looked at. */
export function followEnds(): void {
  let underWay = new Map<string, RunView>();
  effect(() => {
    const runs = news.value?.runs ?? [];
    const isTold = isNotifying.peek() && document.hidden;
    for (const run of runs) if (isTold && underWay.has(run.run) && !isUnderWay(run)) tell(run);
    underWay = new Map(runs.filter(isUnderWay).map((run) => [run.run, run]));
  });
}

function tell({ run, file, state }: RunView): void {
  const title = state === "done" ? words.runs.isDone(file) : words.runs.isFailed(file);
  const told = new Notification(title, { tag: run });
  told.addEventListener("click", () => window.focus());
}
