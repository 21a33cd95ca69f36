import type { Readable, Writable } from "node:stream";
import { readAnswer } from "../read-answer.ts";
import type { SealedInstance } from "../sealed-instance.ts";
import { writeAnswer } from "../write-answer.ts";
import { readFrames, sendBytes, sendMessage } from "./frames.ts";
import type { MemoryWatch } from "./memory-watch.ts";
import { failureOf, type Reply, type Request } from "./messages.ts";
import { NextInstance } from "./next-instance.ts";

/** Answers until the input ends. */
export async function answerRequests(parts: {
  readonly input: Readable;
  readonly output: Writable;
  readonly memory: Pick<MemoryWatch, "begin" | "end">;
}): Promise<void> {
  const { input, output, memory } = parts;
  let next: NextInstance | undefined;
  for await (const { message } of readFrames<Request>(input)) {
    if (message?.type === "tables") {
      next?.close();
      next = new NextInstance(message.tables);
    } else if (message !== undefined && next !== undefined) {
      memory.begin();
      await sendMessage(output, await replyTo(message, next, output));
      memory.end();
      next.prepare();
    }
  }
}

type StatementRequest = Exclude<Request, { type: "tables" }>;

async function replyTo(request: StatementRequest, next: NextInstance, output: Writable): Promise<Reply> {
  let sealed: SealedInstance | undefined;
  try {
    sealed = await next.take();
    const { connection } = sealed;
    if (request.type === "run") {
      return { type: "rows", result: await readAnswer(connection, request.text, request) };
    }
    for await (const bytes of writeAnswer(connection, request.text, request)) await sendBytes(output, bytes);
    return { type: "end" };
  } catch (error) {
    return { type: "failed", ...failureOf(error) };
  } finally {
    sealed?.close();
  }
}
