import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { MemoryObjectStore } from "../../../src/adapters/memory/memory-object-store.ts";
import { type MemoryPlatform, openMemoryPlatform } from "../../../src/adapters/memory/memory-platform.ts";
import type { RemoteHomes } from "../../../src/cli/aws/remote-home.ts";
import type { LoadedConfig } from "../../../src/config/index.ts";
import { failRun, runStage } from "../../../src/pipeline.ts";
import type { AwsPlatform } from "../../../src/platform.ts";
import type { Clock, Log, ObjectStore, Sources } from "../../../src/ports/index.ts";

/** A home that others work off: here, one message whenever somebody waits. */
export interface RemoteMemory {
  readonly platform: Omit<MemoryPlatform, "sources" | "results" | "log"> & AwsPlatform;
  readonly homes: RemoteHomes;
  /** Configurations that homes were opened with, an engine of their own or none. */
  readonly opened: { readonly loaded: LoadedConfig; readonly hasEngine: boolean }[];
  /** What happens instead of the next message. */
  instead: (() => Promise<void>) | undefined;
  /** Nobody takes messages. */
  isIdle: boolean;
  /** Takes one message; false when there is none. */
  workOnce(): Promise<boolean>;
}

export function remoteMemory(): RemoteMemory {
  const clock = new ManualClock({ start: "2026-11-27T09:00:00.000Z", autoAdvance: true });
  const parts = openMemoryPlatform({ clock, analytics: new MemoryObjectStore() });
  const requests = parts.results(undefined);
  const own = { ...parts, sources: sourcesOf(requests), home: addresses };
  const memory: RemoteMemory = {
    platform: own as unknown as RemoteMemory["platform"],
    opened: [],
    instead: undefined,
    isIdle: false,
    async workOnce() {
      const [delivery] = await parts.queue.receive({ max: 1, visibilitySeconds: 900 });
      if (delivery === undefined) return false;
      try {
        await runStage(memory.platform, delivery.message);
      } catch (error) {
        const { code, message, hint } = error as { code: string; message: string; hint: string };
        await failRun(memory.platform, delivery.message.run, { code, message, hint });
      }
      await delivery.acknowledge();
      return true;
    },
    homes: {
      open: async (_context, loaded, log) => open(loaded, log),
      openLedger: async (_context, loaded) => open(loaded, undefined),
    },
  };
  const waiting: Clock = {
    now: () => clock.now(),
    async sleep(milliseconds, signal) {
      const { instead } = memory;
      memory.instead = undefined;
      if (instead !== undefined) await instead();
      else if (!memory.isIdle) await memory.workOnce();
      await clock.sleep(milliseconds, signal);
    },
  };
  const open = (loaded: LoadedConfig, log: Log | undefined): AwsPlatform => {
    memory.opened.push({ loaded, hasEngine: log !== undefined });
    return { ...memory.platform, clock: waiting, log: log ?? { emit: () => {} } };
  };
  return memory;
}

const addresses: AwsPlatform["home"] = {
  place: { prefix: "ph", account: "123456789012", region: "eu-west-1" },
  requestsBucket: "requests",
  uploadKey: ({ sha256, name }) => `uploads/${sha256}/${name}`,
  sourcePlace: (key) => `s3://requests/${key}`,
  shownPlace: (key) => `s3://requests/${key}`,
};

function sourcesOf(requests: ObjectStore): Sources {
  return {
    async open(place) {
      const key = place.replace("s3://requests/", "");
      const head = await requests.head(key);
      if (head === undefined) return undefined;
      const stream = async function* () {
        yield* (await requests.get(key)) ?? [];
      };
      const bytes = async () => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of stream()) chunks.push(chunk);
        return new Uint8Array(Buffer.concat(chunks));
      };
      return {
        name: key.slice(key.lastIndexOf("/") + 1),
        sizeBytes: head.sizeBytes,
        revision: "1",
        stream,
        read: async (start, end) => (await bytes()).slice(start, end),
      };
    },
  };
}
