// Runs a TypeScript script of this repository: node scripts/run-ts.mjs bench/x.ts [arguments]
// Node 20 cannot run TypeScript itself: everything is compiled (about a second) into node_modules/.cache, then run.
import { spawnSync } from "node:child_process";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, "node_modules/.cache/run-ts");
const script = process.argv[2];
if (script === undefined) {
  console.error("Usage: node scripts/run-ts.mjs SCRIPT.ts [arguments]");
  process.exit(2);
}
const compiler = join(root, "node_modules/typescript/bin/tsc");
const options = ["-p", join(root, "tsconfig.scripts.json"), "--outDir", cache];
const compiled = spawnSync(process.execPath, [compiler, ...options], { stdio: "inherit" });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
process.argv.splice(1, 2, resolve(script));
await import(pathToFileURL(join(cache, relative(root, resolve(script)).replace(/\.ts$/, ".js"))).href);
