import { signal } from "@preact/signals";
import type { Problem, UploadKept } from "../../api.ts";
import { go, path } from "./location.ts";

export interface Sending {
  readonly name: string;
  readonly sent: number;
  readonly all: number;
  cancel(): void;
}

/** A file that arrived while another page was looked at. */
export interface Arrived {
  readonly name: string;
  readonly address: string;
}

/** The file that is on its way; undefined: none is. */
export const sending = signal<Sending | undefined>(undefined);
/** Why the last one did not arrive. Codes of its own: "gone", "unreadable". */
export const sendingProblem = signal<Problem | undefined>(undefined);
export const arrived = signal<Arrived | undefined>(undefined);

const gone: Problem = { status: 0, title: "", hint: "", code: "gone" };

/**
 * Sends a file as it lies on the disk; then shows what is in it, unless another page is looked at meanwhile. `fetch` cannot
 * tell how far it is. False: another is on its way.
 */
export function send(file: File): boolean {
  if (sending.value !== undefined) return false;
  sendingProblem.value = undefined;
  arrived.value = undefined;
  const request = new XMLHttpRequest();
  const end = (problem: Problem | undefined) => {
    sending.value = undefined;
    sendingProblem.value = problem;
    window.removeEventListener("beforeunload", holdBack);
  };
  const cancel = () => {
    request.abort();
    end(undefined);
  };
  sending.value = { name: file.name, sent: 0, all: file.size, cancel };
  window.addEventListener("beforeunload", holdBack);
  request.upload.addEventListener("progress", ({ loaded }) => {
    if (sending.value !== undefined) sending.value = { ...sending.value, sent: loaded };
  });
  request.addEventListener("load", () => {
    const reply: unknown = parsed(request.responseText);
    if (request.status !== 201)
      return end((reply as Problem | undefined) ?? { ...gone, status: request.status });
    end(undefined);
    const address = `/runs?upload=${(reply as UploadKept).upload}`;
    if (path.value === "/runs") go(address);
    else arrived.value = { name: file.name, address };
  });
  request.addEventListener("error", () => void reasonOf(file).then(end));
  request.open("PUT", `/api/uploads?${new URLSearchParams({ name: file.name })}`);
  request.send(file);
  return true;
}

/** The browser tells neither which side a connection broke on, nor that a file cannot be read: a folder, or one that changed. */
async function reasonOf(file: File): Promise<Problem> {
  const isReadable = await file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
  return isReadable ? gone : { ...gone, code: "unreadable" };
}

/** A page that is left takes the file with it: the browser asks. */
function holdBack(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
