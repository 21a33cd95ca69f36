import { MemoryObjectStore } from "../../../src/adapters/memory/memory-object-store.ts";
import { objectStoreConformance } from "../../conformance/object-store.ts";

objectStoreConformance("MemoryObjectStore", async () => {
  const store = new MemoryObjectStore();
  return { store, other: store };
});
