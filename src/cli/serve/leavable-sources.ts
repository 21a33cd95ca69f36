import type { OpenSource, Sources } from "../../ports/index.ts";

/** The same files, whose reading ends with the signal's reason when that is aborted: whoever asked has left. */
export function leavableSources(sources: Sources, signal: AbortSignal): Sources {
  return {
    async open(place) {
      signal.throwIfAborted();
      const file = await sources.open(place);
      return file === undefined ? undefined : leavable(file, signal);
    },
  };
}

function leavable(file: OpenSource, signal: AbortSignal): OpenSource {
  return {
    name: file.name,
    sizeBytes: file.sizeBytes,
    revision: file.revision,
    async *stream() {
      for await (const chunk of file.stream()) {
        signal.throwIfAborted();
        yield chunk;
      }
    },
    async read(start, end) {
      signal.throwIfAborted();
      return file.read(start, end);
    },
  };
}
