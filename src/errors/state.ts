import { row } from "./family.ts";

/** PH4xx: what has been done and kept: objects, ledger, queue, runs. */
export const stateErrors = {
  PH401: row<{ key: string }>({
    name: "key-refused",
    fault: "user",
    retryable: false,
    message: ({ key }) => `\`${key}\` cannot be the name of an object.`,
    hint: () =>
      "Use a name without empty parts, `.` or `..` between slashes, backslashes or control characters.",
    explanation:
      "Files and objects are kept under names that are relative paths. A name that could lead outside its folder, or that other systems cannot hold, is refused before anything is written.",
  }),
  PH402: row<{ key: string }>({
    name: "object-missing",
    fault: "service",
    retryable: true,
    message: ({ key }) => `The object \`${key}\` is not there.`,
    hint: () => "Give the same command again; if it happens again, start afresh with `--again`.",
    explanation:
      "A stage needs an object that an earlier stage wrote, and it is gone. Somebody may have deleted files under `.pigeonhole/` while a run was under way.",
  }),
  PH430: row<{ file: string; place: string }>({
    name: "input-gone",
    fault: "user",
    retryable: false,
    message: ({ file, place }) => `\`${file}\` is no longer at \`${place}\`.`,
    hint: () => "Put the file back and give the same command again.",
    explanation:
      "The run was received, but its input file was moved or deleted before all of it was read. Nothing was sent for the part that was not read.",
  }),
  PH431: row<{ file: string }>({
    name: "input-changed",
    fault: "user",
    retryable: false,
    message: ({ file }) => `\`${file}\` changed while it was being read.`,
    hint: () => "Wait until the program that writes it has finished, then give the same command again: it becomes a new run.",
    explanation:
      "A run belongs to one content of a file. The file's size or time changed between the moment it was received and the moment it was read, so its rows might be half old and half new. Nothing was classified.",
  }),
  PH432: row<{ run: string }>({
    name: "run-unknown",
    fault: "user",
    retryable: false,
    message: ({ run }) => `There is no run \`${run}\`.`,
    hint: () => "`pigeonhole status` lists the runs there are.",
    explanation: "Runs are named like `r-7f3a9c21b04d` and are kept in `.pigeonhole/` beside `pigeonhole.yaml`; perhaps the command was given in another folder.",
  }),
  PH433: row<{ run: string; stage: string; times: number; reason: string }>({
    name: "stage-given-up",
    fault: "service",
    retryable: false,
    message: ({ run, stage, times, reason }) => `Run \`${run}\` was given up after ${times} tries at \`${stage}\`: ${reason}`,
    hint: () => "Mend the cause, then give the same command again: what was done is kept.",
    explanation:
      "A step failed again and again for a reason that might have passed, such as a full disk or a service that was away. The run stands as failed; the same command takes it up where it stopped.",
  }),
};
