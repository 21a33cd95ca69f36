import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import type { Worker } from "../../ports/index.ts";

/** What can be learnt about processes of this computer; replaced in tests. */
export interface ProcessTable {
  /** Equal for all workers that can see each other's processes. Never contains ":". */
  readonly host: string;
  readonly pid: number;
  /** When a process started, in a form that differs from boot to boot; undefined when there is no such process. */
  startOf(pid: number): string | undefined;
}

/** A worker that is this process, named host:pid:start, e.g. "host-7.1f09a2:4711:5d0c1e9b.162708". */
export class ProcessWorker implements Worker {
  readonly id: string;
  readonly isShortLived = false;
  readonly #processes: ProcessTable;

  constructor(processes: ProcessTable = thisComputer()) {
    this.#processes = processes;
    const { host, pid } = processes;
    this.id = `${host}:${pid}:${processes.startOf(pid) ?? unknownStart}`;
  }

  isDead(other: string): boolean {
    const [host, pid, start, ...rest] = other.split(":");
    const isReadable = /^[1-9]\d*$/.test(pid ?? "") && start !== undefined && rest.length === 0;
    // Another computer's processes (or another container's) cannot be seen from here: unknown is not dead.
    if (!isReadable || host !== this.#processes.host || other === this.id) return false;
    const startNow = this.#processes.startOf(Number(pid));
    if (startNow === undefined) return true;
    return startNow !== unknownStart && start !== unknownStart && startNow !== start;
  }

  /** Nobody ends this process but a person. */
  mustHandOver(): boolean {
    return false;
  }
}

/** Where the system does not tell when a process started, a used-again process id counts as alive until its lease ends. */
const unknownStart = "unknown";

function thisComputer(): ProcessTable {
  const isLinux = process.platform === "linux";
  const bootId = isLinux ? (textOf("/proc/sys/kernel/random/boot_id") ?? "").slice(0, 8) : "";
  return {
    host: isLinux ? linuxHost() : plainName(hostname()),
    pid: process.pid,
    startOf: isLinux ? (pid) => linuxStartOf(pid, bootId) : otherStartOf,
  };
}

/**
 * Host names repeat (every second laptop, containers with a fixed name), and a process id says nothing in another
 * container. So machine and process namespace belong to the host's name.
 */
function linuxHost(): string {
  const machine = textOf("/etc/machine-id") ?? "";
  const namespace = linkOf("/proc/self/ns/pid") ?? "";
  const digest = createHash("sha256").update(`${machine}\n${namespace}`).digest("hex");
  return `${plainName(hostname())}.${digest.slice(0, 6)}`;
}

/** Field 22 of /proc/<pid>/stat: clock ticks from boot to start. A zombie (state Z) will never work again: not there. */
function linuxStartOf(pid: number, bootId: string): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  // Where /proc hides other people's processes (hidepid), a process can be there without its file.
  if (stat === undefined) return otherStartOf(pid);
  // The command's name, in parentheses, may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, ticks] = [fields[0], fields[19]];
  return state === "Z" || state === "X" ? undefined : `${bootId}.${ticks}`;
}

function otherStartOf(pid: number): string | undefined {
  try {
    // Signal 0 is sent to nobody; it only asks whether there is somebody.
    process.kill(pid, 0);
    return unknownStart;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH" ? undefined : unknownStart;
  }
}

function plainName(host: string): string {
  return host.replaceAll(/[^\w.-]/g, "_");
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

function linkOf(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}
