// Makes one file of each function of the AWS home: src/lambdas/<stage>/handler.ts -> dist/functions/<stage>/index.js
// CommonJS, because not everything that runs functions takes an ES module; with the AWS SDK in it, so that the versions are
// those that were tested.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "src/lambdas");
const target = join(root, "dist/functions");
const stages = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "host")
  .map(({ name }) => name);

rmSync(target, { recursive: true, force: true });
await build({
  entryPoints: stages.map((stage) => ({ in: join(source, stage, "handler.ts"), out: join(stage, "index") })),
  outdir: target,
  bundle: true,
  minify: true,
  // Stack traces in the log name our functions; a source map would be larger than the function.
  keepNames: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  // The first that is there: the SDK's ES modules leave out what is not used.
  mainFields: ["module", "main"],
  logLevel: "warning",
  absWorkingDir: root,
});
for (const stage of stages) {
  // The package around it says that .js is an ES module.
  writeFileSync(join(target, stage, "package.json"), '{ "type": "commonjs" }\n');
}
