import { stageTask, stageTaskOf } from "../host/stage-task.ts";
import type { Task } from "../host/task.ts";
import { settledBatch } from "./job-event.ts";

/** What a message of the settlement queue asks for: a job that ended, or a batch to look after. */
export function settleTaskOf(body: string): Task | undefined {
  const batch = settledBatch(body);
  if (batch === undefined) return stageTaskOf(body, "settle");
  return batch === "of others" ? jobOfOthers : stageTask(batch);
}

const jobOfOthers: Task = {
  name: "ignore",
  subject: {},
  do: async ({ log }) => log.note("job-of-others"),
  standing: async () => "done",
  giveUp: async () => {},
};
