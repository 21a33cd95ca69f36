import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(".venv-aws");
const requirements = resolve("test-aws/requirements.txt");
const stamp = join(folder, "requirements.sha256");
// The oldest that the pinned packages run on.
const oldestMinor = 11;
const candidates = ["python3", "python3.14", "python3.13", "python3.12", "python3.11"];

/** The program `name` of a Python environment with test-aws/requirements.txt; made when there is none that fits. */
export function pythonProgram(name: string): string {
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  const program = join(folder, "bin", name);
  const isReady = existsSync(program) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (!isReady) {
    makeEnvironment();
    writeFileSync(stamp, wanted);
  }
  return program;
}

function makeEnvironment(): void {
  rmSync(folder, { recursive: true, force: true });
  const python = findPython();
  console.log(`Making .venv-aws/ with ${python}: once, and again when test-aws/requirements.txt changes.`);
  run(python, ["-m", "venv", folder], "On Debian and Ubuntu: `apt-get install python3-venv`.");
  const pip = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--requirement",
    requirements,
  ];
  run(join(folder, "bin", "python"), pip, "See whether the Python package index can be reached.");
}

function findPython(): string {
  const check = `import sys; sys.exit(0 if sys.version_info >= (3, ${oldestMinor}) else 1)`;
  const found = candidates.find((name) => spawnSync(name, ["-c", check]).status === 0);
  if (found === undefined) throw new Error(`The tests on AWS need Python 3.${oldestMinor} or newer in PATH.`);
  return found;
}

function run(command: string, words: readonly string[], hint: string): void {
  const { status, stdout, stderr, error } = spawnSync(command, words, { encoding: "utf8" });
  if (status === 0) return;
  const cause = error ?? `${stdout}${stderr}`.trim();
  throw new Error(`\`${command} ${words.join(" ")}\` failed. ${hint}\n${cause}`);
}
