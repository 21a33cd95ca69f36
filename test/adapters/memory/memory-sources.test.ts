import { MemorySources } from "../../../src/adapters/memory/memory-sources.ts";
import { sourcesConformance } from "../../conformance/sources.ts";

sourcesConformance("MemorySources", async () => {
  const sources = new MemorySources();
  const add = async (name: string, bytes: Uint8Array) => {
    sources.add(`/in/${name}`, bytes);
    return `/in/${name}`;
  };
  return { sources, add, remove: async (place) => sources.remove(place) };
});
