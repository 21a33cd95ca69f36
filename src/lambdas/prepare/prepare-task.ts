import { stageTaskOf } from "../host/stage-task.ts";
import type { Task } from "../host/task.ts";
import { receiveFile } from "./receive-file.ts";
import { type ArrivedFile, arrivedFiles } from "./s3-event.ts";

/** What a message of the preparation queue asks for: files that arrived, or a run to prepare. */
export function prepareTaskOf(body: string): Task | undefined {
  const files = arrivedFiles(body);
  return files === undefined ? stageTaskOf(body, "prepare") : filesTask(files);
}

function filesTask(files: readonly ArrivedFile[]): Task {
  return {
    name: "receive",
    subject: {},
    async do(host) {
      for (const file of files) await receiveFile(host, file);
    },
    standing: async () => "given-up",
    // There is no run that could say so: the dead letter stands for the file, and an alarm tells of it.
    giveUp: async () => {},
  };
}
