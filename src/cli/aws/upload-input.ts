import { createHash } from "node:crypto";
import { ProductError } from "../../errors.ts";
import { type HomeAddresses, openLocalFile } from "../../platform.ts";
import type { ByteSource, Log, ObjectStore, Sources } from "../../ports/index.ts";

export interface Upload {
  /** Where the home finds it. */
  readonly place: string;
  /** The home's sources, with the bytes of this file read from this computer: they are the same, and are not fetched back. */
  readonly sources: Sources;
}

/**
 * Puts a file of this computer into the home's bucket, by its digest: the same file is sent once, however often the
 * command is given. Throws PH202 when it is not there.
 */
export async function uploadInput(
  home: { readonly addresses: HomeAddresses; readonly requests: ObjectStore; readonly sources: Sources },
  file: { readonly place: string; readonly name: string },
  log: Log,
): Promise<Upload> {
  const source = await openLocalFile(file.place);
  if (source === undefined) throw new ProductError("PH202", { file: file.name });
  const key = home.addresses.uploadKey({ sha256: await digestOf(source), name: file.name });
  if ((await home.requests.head(key))?.sizeBytes !== source.sizeBytes) {
    await send(home.requests, key, { source, name: file.name, log });
  }
  const place = home.addresses.sourcePlace(key);
  return { place, sources: withLocalBytes(home.sources, place, source) };
}

async function digestOf(source: ByteSource): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of source.stream()) hash.update(chunk);
  return hash.digest("hex");
}

async function send(
  requests: ObjectStore,
  key: string,
  { source, name, log }: { source: ByteSource; name: string; log: Log },
): Promise<void> {
  const { sizeBytes } = source;
  const writer = await requests.create(key);
  let bytes = 0;
  try {
    log.emit({ kind: "input-uploaded", name, bytes, sizeBytes });
    for await (const chunk of source.stream()) {
      await writer.write(chunk);
      bytes += chunk.length;
      log.emit({ kind: "input-uploaded", name, bytes, sizeBytes });
    }
    await writer.commit();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

function withLocalBytes(sources: Sources, uploaded: string, local: ByteSource): Sources {
  return {
    async open(place) {
      const there = await sources.open(place);
      return there === undefined || place !== uploaded
        ? there
        : { ...there, stream: () => local.stream(), read: (start, end) => local.read(start, end) };
    },
  };
}
