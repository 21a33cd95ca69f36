import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ProcessTable, ProcessWorker } from "../../../src/adapters/local/process-worker.ts";
import { workerConformance } from "../../conformance/worker.ts";

const computer = (pid: number, starts: Record<number, string>, host = "host-7"): ProcessTable => ({
  host,
  pid,
  startOf: (asked) => starts[asked],
});

workerConformance("ProcessWorker", async () => {
  const starts = { 10: "a", 11: "b" };
  return {
    worker: new ProcessWorker(computer(10, starts)),
    alive: new ProcessWorker(computer(11, starts)),
    dead: "host-7:12:c",
  };
});

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? 0;
}

describe("ProcessWorker", () => {
  it("names host, process and start", () => {
    expect(new ProcessWorker(computer(10, { 10: "a" })).id).toBe("host-7:10:a");
    expect(new ProcessWorker().id.split(":")).toHaveLength(3);
    expect(new ProcessWorker().id).toBe(new ProcessWorker().id);
  });

  it("sees that a process which has ended is dead", async () => {
    const worker = new ProcessWorker();
    const [host, , start] = worker.id.split(":");

    expect(worker.isDead(`${host}:${await endedProcess()}:${start}`)).toBe(true);
  });

  it("takes another live process for alive", () => {
    const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], {
      stdio: ["pipe", "ignore", "ignore"],
    });
    onTestFinished(() => void child.kill());
    const worker = new ProcessWorker();
    const [host] = worker.id.split(":");

    // Its start is not known here; that alone is no proof.
    expect(worker.isDead(`${host}:${child.pid}:unknown`)).toBe(false);
  });

  it("takes a process id that was given to another process for dead", () => {
    const worker = new ProcessWorker(computer(10, { 10: "a", 11: "later" }));

    expect(worker.isDead("host-7:11:earlier")).toBe(true);
    expect(worker.isDead("host-7:11:later")).toBe(false);
    expect(worker.isDead("host-7:10:before the restart")).toBe(true);
  });

  it("takes nobody on another computer or in another container for dead", () => {
    const worker = new ProcessWorker(computer(10, { 10: "a" }));

    expect(worker.isDead("host-8:11:b")).toBe(false);
  });

  it("takes a live process for alive where the system does not tell its start", () => {
    const worker = new ProcessWorker(computer(10, { 10: "unknown", 11: "unknown" }));

    expect(worker.isDead("host-7:11:unknown")).toBe(false);
    expect(worker.isDead("host-7:11:b")).toBe(false);
    expect(worker.isDead("host-7:12:unknown")).toBe(true);
  });

  it.runIf(process.platform === "linux")("takes a zombie for dead", async () => {
    // The shell's child ends while its parent, which has become `sleep`, never asks for it.
    const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    onTestFinished(() => void parent.kill());
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const worker = new ProcessWorker();
    const [host] = worker.id.split(":");

    await expect.poll(() => worker.isDead(`${host}:${Number(line.toString())}:unknown`)).toBe(true);
  });
});
