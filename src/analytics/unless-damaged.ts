import { ProductError } from "../errors.ts";
import type { FileCatalog } from "./file-catalog.ts";

/** DuckDB names the file that is not what its beginning promised, or is there no more. */
const filePattern = /r-[0-9a-f]{12}-\d{5,9}\.parquet/;

const maybeDamaged = (error: unknown) => error instanceof Error && filePattern.test(error.message);

/** Asks again when a file could not be read: without it, if it is damaged. */
export async function unlessDamaged<Answer>(files: FileCatalog, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!maybeDamaged(error)) throw error;
    await files.sift();
    return ask();
  }
}

/** What was written cannot be taken back: throws PH187, and the file is left out the next time. */
export async function* blocksUnlessDamaged(
  files: FileCatalog,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    if (!maybeDamaged(error)) throw error;
    throw await damaged(files, error);
  }
}

async function damaged(files: FileCatalog, cause: unknown): Promise<ProductError> {
  await files.sift();
  return new ProductError("PH187", { files: (await files.look()).damaged }, { cause });
}
