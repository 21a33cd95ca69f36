import { DiskObjectStore } from "../../../src/adapters/local/disk-object-store.ts";
import { MemoryWorker } from "../../../src/adapters/memory/memory-worker.ts";
import { objectStoreConformance } from "../../conformance/object-store.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const isOneNameOnDisk = "On a disk a name is either a file or a folder; DiskObjectStore says so with PH404.";

objectStoreConformance(
  "DiskObjectStore",
  async () => {
    const root = await temporaryFolder();
    const worker = new MemoryWorker();
    return { store: new DiskObjectStore({ root, worker }), other: new DiskObjectStore({ root, worker }) };
  },
  {
    skip: {
      "keeps an object whose key another's goes on from": isOneNameOnDisk,
      ...(process.platform !== "linux" && {
        "tells keys apart that differ only in case or in how an accent is written":
          "This disk does not tell them apart; DiskObjectStore says so with PH403.",
      }),
    },
  },
);
