import { MemoryWorker } from "../../../src/adapters/memory/memory-worker.ts";
import { workerConformance } from "../../conformance/worker.ts";

workerConformance("MemoryWorker", async () => {
  const worker = new MemoryWorker("memory:1:1");
  worker.declareDead("memory:3:1");
  return { worker, alive: new MemoryWorker("memory:2:1"), dead: "memory:3:1" };
});
