import type { HomeKeeper, QueueFacts, RetainedThing, StackFacts } from "../../../src/ports/index.ts";

/** A home to look after; everything that is done to it is noted. */
export interface KeptHome extends HomeKeeper {
  readonly done: string[];
  stacks: Record<string, StackFacts>;
  counts: QueueFacts[];
  things: RetainedThing[];
  /** Classifiers that Athena knows of. */
  projected: string[];
}

const well: StackFacts = { state: "UPDATE_COMPLETE", home: "ph" };
const stages = { prepare: "preparation", submit: "submission", settle: "settlement", publish: "publication" };

export function keptHome(more: Partial<Pick<KeptHome, "stacks" | "counts" | "things">> = {}): KeptHome {
  const home: KeptHome = {
    place: { prefix: "ph", account: "123456789012", region: "eu-west-1" },
    done: [],
    stacks: {
      CDKToolkit: { state: "CREATE_COMPLETE", home: undefined },
      SharedStack: well,
      BatchClassifierStack: well,
      BatchResultsProcessingStack: well,
      AnalyticsStack: well,
      DataPreparationStack: well,
    },
    counts: Object.entries(stages).map(([stage, name]) => ({
      stage: stage as QueueFacts["stage"],
      name: `ph-${name}`,
      waiting: 0,
      inFlight: 0,
      deadLetters: 0,
    })),
    things: [
      { kind: "bucket", name: "ph-bucket" },
      { kind: "table", name: "ph-table" },
      { kind: "key", name: "key-1" },
    ],
    projected: ["travel"],
    stack: async (name) => home.stacks[name],
    async deleteStack(name) {
      home.done.push(`delete ${name}`);
    },
    queues: async () => home.counts,
    async redrive(stage) {
      const count = home.counts.find((queue) => queue.stage === stage)?.deadLetters ?? 0;
      home.done.push(`redrive ${stage}`);
      return count;
    },
    retained: async () => home.things,
    async remove({ kind, name }, onProgress) {
      if (kind === "bucket") onProgress(12_345);
      home.done.push(`remove ${kind} ${name}`);
    },
    async letAthenaFind({ classifiers }) {
      const missing = classifiers.filter((name) => !home.projected.includes(name));
      home.projected.push(...missing);
      return missing;
    },
    close() {
      home.done.push("close");
    },
    ...more,
  };
  return home;
}
