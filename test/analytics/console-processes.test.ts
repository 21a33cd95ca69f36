import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import {
  ConsoleProcesses,
  type ConsoleProcessesOptions,
} from "../../src/analytics/console/process/console-processes.ts";
import type { Analytics } from "../../src/analytics/index.ts";
import { childrenOf } from "../support/processes.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { analyticsOf, writeBatch } from "./published-results.ts";

const program = resolve("dist/analytics/console/process/main.js");
const endless = "with recursive t(n) as (select 1 union all select n + 1 from t) select max(n) from t";
const patience = { timeout: 40_000 };

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  await writeBatch(folder, { records: [{ text: "first" }, { text: "second", category: null }] });
});

const open = async (options: ConsoleProcessesOptions = {}) => {
  const sql = new ConsoleProcesses({ program, ...options });
  onTestFinished(() => sql.close());
  return analyticsOf(folder, "2026-11-27", { console: sql });
};
const ask = (analytics: Analytics, text: string, options = {}) =>
  analytics.sql(text, { timeoutMs: 50_000, maxRows: 1000, ...options });
const count = async (analytics: Analytics) => (await ask(analytics, "select count(*) from records")).rows;

/** The process of a statement that is under way. */
async function startedProcess(): Promise<number> {
  await expect.poll(() => childrenOf(process.pid).length, patience).toBe(1);
  return childrenOf(process.pid)[0] ?? 0;
}

describe("the process of a statement", () => {
  it("is kept for the next statement, and sees what was published and said since", async () => {
    const analytics = await open();
    const first = [await count(analytics), childrenOf(process.pid)];
    await writeBatch(folder, { run: 2, records: [{ text: "third" }] });

    const second = [await count(analytics), childrenOf(process.pid)];

    expect([first[0], second[0]]).toEqual([[[2]], [[3]]]);
    expect(second[1]).toEqual(first[1]);
  });

  it("has an environment of nothing but the time zone, few rights, and comes after others", async () => {
    const analytics = await open();
    await count(analytics);
    const pid = await startedProcess();

    expect(readFileSync(`/proc/${pid}/environ`, "utf8")).toMatch(/^TZ=[\w/+-]+\0$/);
    expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).toMatch(/\0--(experimental-)?permission\0/);
    expect(readFileSync(`/proc/${pid}/oom_score_adj`, "utf8").trim()).toBe("1000");
    // Field 19 of the line, after the name in parentheses: how much it stands back.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ");
    expect(Number(fields?.[16])).toBe(10);
  });

  it("is ended when it has been idle, and when the console is closed", async () => {
    const analytics = await open({ idleMs: 10 });
    await count(analytics);
    await expect.poll(() => childrenOf(process.pid), patience).toEqual([]);

    const other = await open();
    await count(other);
    await startedProcess();
    await other.close();

    expect(childrenOf(process.pid)).toEqual([]);
    await expect(count(other)).rejects.toThrow();
  });
});

describe("a statement that goes wrong", () => {
  it("a value of 2 GB ends it with a clear error, and costs this process nothing", async () => {
    const analytics = await open({ mebibytes: 300 });
    await count(analytics);
    const before = process.memoryUsage.rss();

    const error = await ask(analytics, "select repeat('a', 2000000000)").catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: "PH184", message: expect.stringContaining("300 MiB") });
    expect((process.memoryUsage.rss() - before) / 1024 / 1024).toBeLessThan(150);
    expect(await count(analytics)).toEqual([[2]]);
  });

  it("without an end it is ended by its time, and by whoever waits for it", async () => {
    const analytics = await open();
    const leaving = new AbortController();

    await expect(ask(analytics, endless, { timeoutMs: 300 })).rejects.toMatchObject({ code: "PH183" });
    const left = ask(analytics, endless, { signal: leaving.signal });
    left.catch(() => undefined);
    await startedProcess();
    leaving.abort(new Error("not wanted"));

    await expect(left).rejects.toThrow("not wanted");
    expect(childrenOf(process.pid)).toEqual([]);
    expect(await count(analytics)).toEqual([[2]]);
  });

  it("a process that is killed in the middle is told, and the next statement has another", async () => {
    const analytics = await open();
    const asked = ask(analytics, endless);
    asked.catch(() => undefined);

    process.kill(await startedProcess(), "SIGKILL");

    await expect(asked).rejects.toMatchObject({
      code: "PH188",
      message: expect.stringContaining("SIGKILL"),
    });
    expect(await count(analytics)).toEqual([[2]]);
  });

  it("a program that cannot be started is told", async () => {
    const missing = resolve("dist/nothing.js");
    const analytics = await open({ program: missing });

    expect(existsSync(missing)).toBe(false);
    await expect(count(analytics)).rejects.toMatchObject({ code: "PH188" });
  });

  it("its mistake is told as in the terminal, and costs no process", async () => {
    const analytics = await open();
    await count(analytics);
    const [pid] = childrenOf(process.pid);

    await expect(ask(analytics, "select nme from records")).rejects.toMatchObject({
      code: "PH182",
      message: expect.stringContaining("line 1, column 8:"),
    });
    await expect(ask(analytics, "drop view records")).rejects.toMatchObject({ code: "PH180" });
    expect(childrenOf(process.pid)).toEqual([pid]);
  });
});

describe("an answer", () => {
  it("has as many rows as its bytes allow, and is refused where that is none", async () => {
    const analytics = await open();
    const maxBytes = 1_000_000;

    const { rows, isCut } = await ask(analytics, "select repeat('ä', 50000) from range(1000)", { maxBytes });

    expect([rows.length, isCut]).toEqual([10, true]);
    await expect(ask(analytics, "select repeat('a', 2000000)", { maxBytes })).rejects.toMatchObject({
      code: "PH189",
      message: "The answer is not shown: its first row has 2 MiB, and at most 1 MiB are shown.",
    });
  });

  it("as a file comes in pieces; its process is ended when nobody takes the rest", async () => {
    const analytics = await open();
    const options = { format: "csv", neutralizeFormulas: true, timeoutMs: 50_000 } as const;
    const text = "select range, repeat('x', 100) from range(1000000000)";

    let taken = 0;
    for await (const bytes of analytics.exportSql(text, options)) {
      taken += bytes.length;
      if (taken > 5_000_000) break;
    }

    await expect.poll(() => childrenOf(process.pid), patience).toEqual([]);
    expect(taken).toBeLessThan(7_000_000);
    expect(await count(analytics)).toEqual([[2]]);
  });
});
