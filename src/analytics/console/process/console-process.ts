import { type ChildProcessByStdio, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import { dirname } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { ConsoleTables } from "../console-tables.ts";
import { type ConsoleEnd, errorOfEnd } from "./console-end.ts";
import { type Frame, readFrames, sendMessage } from "./frames.ts";
import { errorOf, type Reply, type Request } from "./messages.ts";

export interface ConsoleProcessOptions {
  /** The compiled program: an absolute path. */
  readonly program: string;
  /** What the process may have of memory, all in all. */
  readonly mebibytes: number;
}

const mostSaid = 2000;

/** A process that answers one statement after the other. It has to be ended. */
export class ConsoleProcess {
  readonly ended: Promise<ConsoleEnd>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #replies: AsyncGenerator<Frame<Reply>>;
  readonly #mebibytes: number;
  #isEnded = false;
  #isFree = true;
  /** The version of the tables that it knows. */
  #version: string | undefined;

  constructor({ program, mebibytes }: ConsoleProcessOptions) {
    const words = ["--no-warnings", ...fewRights(), program, String(mebibytes), String(process.pid)];
    // Of the environment it gets the time zone alone, in which SQL tells days.
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const child = spawn(process.execPath, words, {
      cwd: dirname(program),
      env: { TZ: timeZone },
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    this.#child = child;
    this.#mebibytes = mebibytes;
    this.#replies = readFrames<Reply>(child.stdout);
    // Written to when it has just ended: how it ended says more.
    child.stdin.on("error", () => {});
    this.ended = endOf(child).then((end) => {
      this.#isEnded = true;
      return end;
    });
    if (child.pid !== undefined) standBack(child.pid);
  }

  /** Whether it can be asked: it is there, and the last statement is answered. */
  get isFree(): boolean {
    return this.#isFree && !this.#isEnded;
  }

  /** What it replies to one statement, the last reply included; throws the error it replies with, PH184 and PH188. */
  async *ask(tables: ConsoleTables, request: Request): AsyncGenerator<Frame<Reply>> {
    this.#isFree = false;
    if (tables.version !== this.#version) this.#send({ type: "tables", tables });
    this.#version = tables.version;
    this.#send(request);
    for (;;) {
      const frame = await this.#next();
      const { message } = frame;
      this.#isFree = message !== undefined;
      if (message?.type === "failed") throw errorOf(message);
      yield frame;
      if (message !== undefined) return;
    }
  }

  /** At once, whatever it does. */
  kill(): void {
    this.#child.kill("SIGKILL");
    // What it wrote and nobody reads would keep it from being over.
    this.#child.stdout.destroy();
  }

  async #next(): Promise<Frame<Reply>> {
    // Of a stream that is destroyed the end is thrown.
    const next = await this.#replies.next().catch(() => undefined);
    if (next === undefined || next.done === true) throw errorOfEnd(await this.ended, this.#mebibytes);
    return next.value;
  }

  /** What does not fit into the pipe waits here: it is read before the reply comes. */
  #send(request: Request): void {
    sendMessage(this.#child.stdin, request).catch(() => {});
  }
}

/** Node's own fence, as far as this version has it: reading, DuckDB and a thread; no writing, no processes. */
function fewRights(): string[] {
  const names = ["--permission", "--experimental-permission"];
  const fence = names.find((name) => process.allowedNodeEnvironmentFlags.has(name));
  return fence === undefined ? [] : [fence, "--allow-fs-read=*", "--allow-addons", "--allow-worker"];
}

/** Others work first, and where memory is short the system ends it before the server. Where it cannot be said, it is not. */
function standBack(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system has no such thing.
  }
  if (process.platform === "linux") writeFile(`/proc/${pid}/oom_score_adj`, "1000").catch(() => {});
}

function endOf(child: ChildProcessByStdio<Writable, Readable, Readable>): Promise<ConsoleEnd> {
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-mostSaid);
  });
  return new Promise((resolve) => {
    child.on("error", ({ message }) => resolve({ how: message, said }));
    child.on("close", (code, signal) => resolve({ how: signal ?? `exit code ${code}`, said }));
  });
}
