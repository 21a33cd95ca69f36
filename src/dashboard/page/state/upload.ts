import { signal } from "@preact/signals";
import type { Problem, UploadKept } from "../../api.ts";
import { go } from "./location.ts";

export interface Sending {
  readonly name: string;
  readonly sent: number;
  readonly all: number;
  cancel(): void;
}

/** The file that is on its way; undefined: none is. */
export const sending = signal<Sending | undefined>(undefined);
/** Why the last one did not arrive. */
export const sendingProblem = signal<Problem | undefined>(undefined);

const gone: Problem = { status: 0, title: "", hint: "", code: "gone" };

/** Sends a file as it lies on the disk; then shows what is in it. `fetch` cannot tell how far it is. */
export function send(file: File): void {
  sending.value?.cancel();
  sendingProblem.value = undefined;
  const request = new XMLHttpRequest();
  const cancel = () => {
    request.abort();
    sending.value = undefined;
  };
  sending.value = { name: file.name, sent: 0, all: file.size, cancel };
  request.upload.addEventListener("progress", ({ loaded }) => {
    if (sending.value !== undefined) sending.value = { ...sending.value, sent: loaded };
  });
  request.addEventListener("load", () => {
    sending.value = undefined;
    const reply: unknown = parsed(request.responseText);
    if (request.status === 201) go(`/runs?upload=${(reply as UploadKept).upload}`);
    else sendingProblem.value = (reply as Problem | undefined) ?? { ...gone, status: request.status };
  });
  request.addEventListener("error", () => {
    sending.value = undefined;
    sendingProblem.value = gone;
  });
  request.open("PUT", `/api/uploads?${new URLSearchParams({ name: file.name })}`);
  request.send(file);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
