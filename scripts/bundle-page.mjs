// Makes the dashboard's page: src/dashboard/page/ -> dist/dashboard/page/, everything in it, nothing loaded from elsewhere.
// esbuild, which makes the functions of the AWS home too: it knows TSX, CSS imports and hashed names, and a second bundler
// would bring a server and plugins that nothing here needs.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "src/dashboard/page");
const target = join(root, "dist/dashboard/page");

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const { metafile } = await build({
  entryPoints: [join(source, "main.tsx"), join(source, "theme.ts"), join(source, "styles.css")],
  outdir: target,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  // What is imported when it is needed (a page, the editor) is a file of its own.
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2023",
  jsx: "automatic",
  jsxImportSource: "preact",
  tsconfig: join(source, "tsconfig.json"),
  banner: {
    js: "/*! With Preact and @preact/signals, (c) Jason Miller and Preact contributors, MIT License; the editor of SQL with CodeMirror and Lezer, (c) Marijn Haverbeke and others, MIT License */",
  },
  metafile: true,
  logLevel: "warning",
  absWorkingDir: root,
});

let html = readFileSync(join(source, "index.html"), "utf8");
for (const output of Object.keys(metafile.outputs)) {
  const name = basename(output);
  html = html.replaceAll(`/${name.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1")}"`, `/${name}"`);
}
writeFileSync(join(target, "index.html"), html);
copyFileSync(join(source, "icon.svg"), join(target, "icon.svg"));
