import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Context } from "hono";

/** Beside this file once built: `npm run build` makes it of `src/dashboard/page/`. */
const pageFolder = fileURLToPath(new URL("../page/", import.meta.url));

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The page's own files, all in memory: they are small, and nothing else of the disk can be asked for. */
export class PageFiles {
  readonly #files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

  private constructor(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
    this.#files = files;
  }

  static async load(): Promise<PageFiles> {
    const names = await readdir(pageFolder);
    const files = names
      .filter((name) => types[extname(name)] !== undefined)
      .map(async (name) => [name, new Uint8Array(await readFile(join(pageFolder, name)))] as const);
    return new PageFiles(new Map(await Promise.all(files)));
  }

  /** The file of that name; undefined when the page has none. A name with a hash in it never changes. */
  reply(context: Context, name: string): Response | undefined {
    const bytes = this.#files.get(name);
    if (bytes === undefined) return undefined;
    const isHashed = /-[A-Z0-9]{8}\.\w+$/.test(name);
    return context.body(bytes, 200, {
      "Content-Type": types[extname(name)] ?? "application/octet-stream",
      "Cache-Control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    });
  }
}
