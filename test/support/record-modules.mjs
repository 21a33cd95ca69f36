// Given to `node --import`: writes the address of every module that is loaded, a line each, to $RECORD_MODULES_TO.
import { appendFileSync } from "node:fs";
import { createRequire, register } from "node:module";
import { pathToFileURL } from "node:url";
import { isMainThread } from "node:worker_threads";

const path = process.env["RECORD_MODULES_TO"];

// Node runs the hooks of a loader in a thread of their own, from this same file.
if (isMainThread) {
  register(import.meta.url);
  process.on("exit", () => {
    // What a CommonJS module requires does not pass through the hooks.
    const { cache } = createRequire(import.meta.url);
    for (const file of Object.keys(cache)) appendFileSync(path, `${pathToFileURL(file).href}\n`);
  });
}

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  appendFileSync(path, `${found.url}\n`);
  return found;
}
