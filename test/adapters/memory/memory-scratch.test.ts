import { MemoryScratch } from "../../../src/adapters/memory/memory-scratch.ts";
import { scratchConformance } from "../../conformance/scratch.ts";

scratchConformance("MemoryScratch", async () => new MemoryScratch());
