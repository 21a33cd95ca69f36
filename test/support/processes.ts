import { readdirSync, readFileSync } from "node:fs";

/** The processes that a process started and that are there, by their ids. Reads /proc, so it is for Linux. */
export function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => statusOf(name, "PPid") === String(parent) && !isOver(name))
    .map(Number);
}

/** Whether the process is there and not over: one that nobody asked after stays in the list when it is. */
export const isThere = (pid: number) => statusOf(String(pid), "Pid") !== undefined && !isOver(String(pid));

/** In mebibytes: what it has now, or the most it ever had. */
export function memoryOf(pid: number, which: "VmRSS" | "VmHWM"): number {
  return Number.parseInt(statusOf(String(pid), which) ?? "0", 10) / 1024;
}

const isOver = (pid: string) => /^[ZX]/.test(statusOf(pid, "State") ?? "X");

function statusOf(pid: string, name: string): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return new RegExp(`^${name}:\\s+(.*)$`, "m").exec(status)?.[1];
  } catch {
    return undefined;
  }
}
