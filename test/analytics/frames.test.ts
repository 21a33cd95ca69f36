import { PassThrough } from "node:stream";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readFrames, sendBytes, sendMessage } from "../../src/analytics/console/process/frames.ts";

const written = async (write: (stream: PassThrough) => Promise<void>) => {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  await write(stream);
  return Buffer.concat(chunks);
};

async function* inPieces(bytes: Buffer, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function framesOf(bytes: Buffer, size: number) {
  const frames: unknown[] = [];
  for await (const { message, bytes: content } of readFrames(inPieces(bytes, size))) {
    frames.push(content === undefined ? message : Buffer.from(content).toString("hex"));
  }
  return frames;
}

it("gives messages and bytes as they were sent, wherever the pipe cuts them", async () => {
  const sent = fc.array(fc.oneof(fc.uint8Array({ minLength: 1 }), fc.record({ text: fc.string() })));
  await fc.assert(
    fc.asyncProperty(sent, fc.integer({ min: 1, max: 50 }), async (contents, size) => {
      const bytes = await written(async (stream) => {
        for (const one of contents) {
          if (one instanceof Uint8Array) await sendBytes(stream, one);
          else await sendMessage(stream, one);
        }
      });

      const expected = contents.map((one) =>
        one instanceof Uint8Array ? Buffer.from(one).toString("hex") : { text: one.text },
      );
      expect(await framesOf(bytes, size)).toEqual(expected);
    }),
  );
});

it("leaves out what is cut off at the end, and refuses what cannot be a length", async () => {
  const bytes = await written(async (stream) => {
    await sendMessage(stream, { a: 1 });
    await sendMessage(stream, { b: 2 });
  });

  expect(await framesOf(bytes.subarray(0, -1), 7)).toEqual([{ a: 1 }]);
  await expect(framesOf(Buffer.alloc(5, 0xff), 5)).rejects.toThrow("A frame of 4294967295 bytes.");
});
