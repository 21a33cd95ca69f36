/** Bytes as the body of a reply, taken as fast as they are read; whoever goes away early ends them. */
export async function bodyOf(bytes: AsyncIterable<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const iterator = bytes[Symbol.asyncIterator]();
  // What goes wrong before the first byte is an error of its own, not a file that ends early.
  let first: IteratorResult<Uint8Array> | undefined = await iterator.next();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = first ?? (await iterator.next());
      first = undefined;
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
