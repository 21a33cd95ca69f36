import { row } from "./family.ts";

/** PH4xx, but PH440 to PH448: what has been done and kept: objects, ledger, queue, runs. */
export const stateErrors = {
  PH401: row<{ key: string }>({
    name: "key-refused",
    fault: "user",
    retryable: false,
    message: ({ key }) => `\`${key}\` cannot be the name of an object.`,
    hint: () =>
      "Use a name of at most 1,024 bytes without empty parts, `.` or `..` between slashes, backslashes or control characters.",
    explanation:
      "Files and objects are kept under names that are relative paths. A name that could lead outside its folder, or that other systems cannot hold, is refused before anything is written.",
  }),
  PH402: row<{ key: string }>({
    name: "object-missing",
    fault: "service",
    retryable: true,
    message: ({ key }) => `The object \`${key}\` is not there.`,
    hint: () => "Give the same command again; if it happens again, start afresh with `--again`.",
    onPage: () => "Try again. If it happens again, start afresh in a terminal: `classify` with `--again`.",
    explanation:
      "A stage needs an object that an earlier stage wrote, and it is gone. Somebody may have deleted files under `.pigeonhole/` while a run was under way.",
  }),
  PH403: row<{ key: string; existing: string }>({
    name: "name-taken-in-other-spelling",
    fault: "user",
    retryable: false,
    message: ({ key, existing }) =>
      `\`${key}\` cannot be written: on this disk it is the same name as \`${existing}\`, which is there.`,
    hint: () => "Rename the file that was given, so that the two differ in more than upper and lower case.",
    explanation:
      "Many disks (Windows, macOS) do not tell upper from lower case, nor two ways of writing the same accented letter. Writing would replace another file without a word, so it is refused.",
  }),
  PH404: row<{ key: string; place: string }>({
    name: "name-in-the-way",
    fault: "user",
    retryable: false,
    message: ({ place }) =>
      `\`${place}\` cannot be written: a folder has its name, or a file has the name of one of its folders.`,
    hint: ({ place }) => `Move what is in the way of \`${place}\`, then give the same command again.`,
    onPage: ({ place }) => `Move what is in the way of \`${place}\`, then try again.`,
    explanation:
      "On a disk a name is either a file or a folder, never both. Something that was there before has the name that a result needs.",
  }),
  PH405: row<{ place: string }>({
    name: "disk-full",
    fault: "service",
    retryable: true,
    message: ({ place }) => `There is no room left on the disk of \`${place}\`.`,
    hint: () => "Make room, then give the same command again: what was done is kept.",
    onPage: () => "Make room, then try again: what was done is kept.",
    explanation:
      "The disk, or what this user may have of it, is full. Nothing half-written is left in the results; the run goes on where it stopped as soon as there is room.",
  }),
  PH406: row<{ place: string }>({
    name: "writing-refused",
    fault: "user",
    retryable: false,
    message: ({ place }) => `\`${place}\` may not be written or read by this user.`,
    hint: () => "Choose another folder, or give this user the right to read and write there.",
    explanation:
      "The system refuses access: the folder belongs to somebody else, or the disk is mounted for reading only. What was done so far is kept.",
  }),
  PH407: row<{ place: string; kind: "a folder" | "a device or a pipe" }>({
    name: "input-not-a-file",
    fault: "user",
    retryable: false,
    message: ({ place, kind }) => `\`${place}\` is ${kind}, not a file.`,
    hint: ({ kind }) =>
      kind === "a folder"
        ? "Name the files in it one by one."
        : "Write what comes out of it to a file first, then give that file.",
    explanation:
      "An input is read more than once and has to be the same each time, so it must be an ordinary file. Folders are not gone through, and what comes out of a pipe cannot be read again.",
  }),
  PH408: row<{ place: string }>({
    name: "input-refused",
    fault: "user",
    retryable: false,
    message: ({ place }) => `\`${place}\` may not be read by this user.`,
    hint: () =>
      "Give this user the right to read the file (and to enter its folders), or copy it to a place of your own.",
    explanation:
      "The file is there, but the system does not let this user open it. Nothing was sent and nothing was written.",
  }),
  PH409: row<{ file: string; version: number; known: number }>({
    name: "state-too-new",
    fault: "user",
    retryable: false,
    message: ({ file, version, known }) =>
      `\`${file}\` was written by a newer version of this program (its layout is ${version}; this version knows up to ${known}).`,
    hint: () => "Update this program, then give the same command again.",
    onPage: () => "Update this program and start `pigeonhole serve` again.",
    explanation:
      "The list of what has been done is kept in a file whose layout grows with the program. An older program must not touch a newer file: it might do again, and pay for again, what is done.",
  }),
  PH410: row<{ file: string; reason: string }>({
    name: "state-damaged",
    fault: "service",
    retryable: false,
    message: ({ file, reason }) => `\`${file}\` cannot be used: ${reason}`,
    hint: ({ file }) =>
      `Put the folder of \`${file}\` back from a backup, or move it away and start afresh: inputs and results are not in it.`,
    explanation:
      "The file that lists what has been done is damaged or is not ours. The program does not guess: it might do again, and pay for again, what is done. Starting afresh sorts the inputs again from the beginning.",
  }),
  PH411: row<{ file: string }>({
    name: "state-busy",
    fault: "service",
    retryable: true,
    message: ({ file }) => `\`${file}\` is held by another process for too long.`,
    hint: () =>
      "See whether another program (a backup, a database browser) has the file open, then try again.",
    explanation:
      "Several processes may share the list of what has been done; each holds it for a few thousandths of a second. Something has held it for many seconds.",
  }),
  PH412: row<{ place: string; reason: string }>({
    name: "disk-unreliable",
    fault: "service",
    retryable: true,
    message: ({ place, reason }) => `The disk of \`${place}\` gave an error: ${reason}.`,
    hint: () => "See whether the disk or the network drive is well, then give the same command again.",
    onPage: () => "See whether the disk or the network drive is well, then try again.",
    explanation:
      "The system could not read or write, though the file is there and access is allowed. With network drives and removable disks this may pass; with others it is a warning.",
  }),
  PH430: row<{ file: string; place: string }>({
    name: "input-gone",
    fault: "user",
    retryable: false,
    message: ({ file, place }) => `\`${file}\` is no longer at \`${place}\`.`,
    hint: () =>
      "Put the file back there and give the same command again, or classify it from where it lies now: the run goes on.",
    onPage: () =>
      "Put the file back there and try again, or bring it to this page from where it lies now: the run goes on.",
    explanation:
      "The run was received, but its input file was moved or deleted before all of it was read. Nothing was sent for the part that was not read.",
  }),
  PH431: row<{ file: string }>({
    name: "input-changed",
    fault: "user",
    retryable: false,
    message: ({ file }) => `\`${file}\` changed while it was being read.`,
    hint: () =>
      "Wait until the program that writes it has finished, then give the same command again: it becomes a new run.",
    onPage: () =>
      "Wait until the program that writes it has finished, then bring the file again: it becomes a new run.",
    explanation:
      "A run belongs to one content of a file. The file's size or time changed between the moment it was received and the moment it was read, so its rows might be half old and half new. Nothing was classified.",
  }),
  PH450: row<{ run: string; file: string; place: string }>({
    name: "input-differs",
    fault: "user",
    retryable: false,
    message: ({ run, file, place }) =>
      `\`${file}\` is no longer what run \`${run}\` was made of: what lies at \`${place}\` has other content.`,
    hint: () =>
      "Classify the file as it is now, or drop it into the input folder: it becomes a run of its own.",
    onPage: () =>
      "Bring the file as it is now, on this page or by the input folder: it becomes a run of its own.",
    explanation:
      "A run belongs to one content of a file. Whoever mends a file that could not be classified has another file, and with it another run; the one that failed can only be taken up with the file as it was. Nothing was changed.",
  }),
  PH432: row<{ run: string }>({
    name: "run-unknown",
    fault: "user",
    retryable: false,
    message: ({ run }) => `There is no run \`${run}\`.`,
    hint: () => "`pigeonhole status` lists the runs there are.",
    onPage: () => "See the list of runs: it may have been made by another project.",
    explanation:
      "Runs are named like `r-7f3a9c21b04d` and are kept in `.pigeonhole/` beside `pigeonhole.yaml`, or with `--home aws` in the account; perhaps the command was given in another folder or for the other home.",
  }),
  PH433: row<{ run: string; stage: string; times: number; reason: string }>({
    name: "stage-given-up",
    fault: "service",
    retryable: false,
    message: ({ run, stage, times, reason }) =>
      `Run \`${run}\` was given up after ${times} tries at \`${stage}\`: ${reason}`,
    hint: () => "Mend the cause, then give the same command again: what was done is kept.",
    onPage: () => "Mend the cause, then try again: what was done is kept.",
    explanation:
      "A step failed again and again for a reason that might have passed, such as a full disk or a service that was away. The run stands as failed; the same command takes it up where it stopped.",
  }),
  PH434: row<{ run: string; state: string }>({
    name: "run-not-finished",
    fault: "user",
    retryable: false,
    message: ({ run, state }) => `Run \`${run}\` is not finished: it is ${state}.`,
    hint: () =>
      "Give its `classify` command again: the run goes on where it stands. Then retry what has no category.",
    onPage: () =>
      "Wait until it is finished. If nothing works on it, bring its file again: the run goes on where it stands.",
    explanation:
      "`retry` asks again for the records of a finished run that have no category, and takes up a run that failed. One that is under way, or was interrupted, is taken up by its own command instead.",
  }),
  PH435: row<{ run: string }>({
    name: "run-forgotten",
    fault: "user",
    retryable: false,
    message: ({ run }) => `What run \`${run}\` was made of is no longer kept.`,
    hint: () =>
      "Give its `classify` command with `--again`: it becomes a new run. `retention.days` in `pigeonhole.yaml` says how long runs are kept.",
    onPage: () =>
      "In a terminal, give its `classify` command with `--again`: it becomes a new run. `retention.days` in `pigeonhole.yaml` says how long runs are kept.",
    explanation:
      "Rows, questions and verdicts of a finished run are deleted after `retention.days`. Its result and report stay, but single records can no longer be asked again.",
  }),
  PH436: row<{ run: string }>({
    name: "run-finished",
    fault: "user",
    retryable: false,
    message: ({ run }) => `Run \`${run}\` is finished: there is nothing to stop.`,
    hint: ({ run }) => `\`pigeonhole status ${run}\` says where its result is.`,
    onPage: () => "Its result is below.",
    explanation:
      "`stop` ends the inference jobs of a run that is under way and makes a result of what they have answered. This run has its result already.",
  }),
  PH437: row<{ file: string; workers: number }>({
    name: "file-too-large-for-a-worker",
    fault: "user",
    retryable: false,
    message: ({ file, workers }) =>
      `\`${file}\` is too large: the time of ${workers} workers in a row ended before one got to rows that are new.`,
    hint: () => "Split the file, or classify it on a computer of your own, where nobody's time ends.",
    explanation:
      "On AWS a file is read by workers that may take 15 minutes each; where the first one stops, the next goes on, but it has to pass over what was read before. This file is so large that passing over takes all the time.",
  }),
  PH438: row<{ file: string; workers: number }>({
    name: "workers-died",
    fault: "service",
    retryable: false,
    message: ({ file, workers }) => `${workers} workers in a row died of \`${file}\` without a word.`,
    hint: () =>
      "See the log of the function for what ended it, most likely its memory. `pigeonhole retry RUN --home aws` begins again.",
    explanation:
      "On AWS a worker that needs too much memory, or that takes longer than it may, is ended from outside and cannot say so. After five in a row the file is not given to another one.",
  }),
};
