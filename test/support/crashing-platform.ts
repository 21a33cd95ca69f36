import type { ObjectStore, WorkingPlatform } from "../../src/ports/index.ts";

/** Thrown where the process would have been killed. */
export class Crash extends Error {}

const effects: Record<string, readonly string[]> = {
  objects: ["put", "putIfAbsent", "create", "delete", "concatenate"],
  writer: ["write", "commit"],
  ledger: [
    "createRun",
    "changeRun",
    "claimRun",
    "createBatch",
    "changeBatch",
    "claimBatch",
    "createAttempt",
    "changeAttempt",
  ],
  queue: ["send", "receive"],
  delivery: ["acknowledge", "release", "bury"],
  engine: ["start", "stop"],
  answers: ["keep"],
  online: ["ask"],
};

/**
 * The same platform, killed at its n-th effect on the world: before it (`when: "before"`) or just after it, when the
 * caller has not heard yet. From then on nothing has any effect, as in a process that is gone.
 */
export function crashingPlatform<Part extends WorkingPlatform>(
  platform: Part,
  crash: { at: number; when: "before" | "after"; as: string },
): { platform: Part; effectsSeen: () => number } {
  let seen = 0;
  const guard = async (act: () => unknown): Promise<unknown> => {
    seen += 1;
    if (seen > crash.at || (seen === crash.at && crash.when === "before")) throw new Crash();
    const result = await act();
    if (seen === crash.at) throw new Crash();
    return result;
  };
  const wrap = <Value extends object>(value: Value, kind: string): Value =>
    new Proxy(value, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== "function") return member;
        const bound = member.bind(target) as (...given: unknown[]) => unknown;
        if (!effects[kind]?.includes(String(name))) return bound;
        return async (...given: unknown[]) => {
          const result = await guard(() => bound(...given));
          if (name === "create") return wrap(result as object, "writer");
          if (name === "receive") return (result as object[]).map((delivery) => wrap(delivery, "delivery"));
          return result;
        };
      },
    });
  const stores = new Map<ObjectStore, ObjectStore>();
  const wrapped = {
    ...platform,
    objects: wrap(platform.objects, "objects"),
    analytics: wrap(platform.analytics, "objects"),
    results: (folder: string | undefined) => {
      const store = platform.results(folder);
      stores.set(store, stores.get(store) ?? wrap(store, "objects"));
      return stores.get(store) as ObjectStore;
    },
    ledger: wrap(platform.ledger, "ledger"),
    queue: wrap(platform.queue, "queue"),
    engine: wrap(platform.engine, "engine"),
    answers: wrap(platform.answers, "answers"),
    online: platform.online === undefined ? undefined : wrap(platform.online, "online"),
    worker: {
      id: crash.as,
      isDead: (other: string) => other !== crash.as,
      isShortLived: false,
      mustHandOver: () => false,
    },
  };
  return { platform: wrapped as Part, effectsSeen: () => seen };
}
