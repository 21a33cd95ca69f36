import type { Environment } from "../../config/index.ts";
import { isProductError } from "../../errors.ts";
import { plainText } from "../context.ts";
import type { Check } from "./check.ts";
import type { DoctorProbes } from "./probes.ts";

const oldestNode = [20, 19] as const;
/** Enough for a file of some hundred thousand rows, its working files and its result. */
const comfortableBytes = 1e9;
const leastBytes = 1e8;

export function nodeCheck({ nodeVersion }: DoctorProbes): Check {
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  const message = `Node ${nodeVersion}`;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) {
    return { name: "node", level: "fine", message };
  }
  return {
    name: "node",
    level: "broken",
    message: `${message} is too old: ${oldestMajor}.${oldestMinor} or newer is needed`,
    fix: "Install the current version from https://nodejs.org.",
  };
}

export async function diskCheck(probes: DoctorProbes, folder: string): Promise<Check> {
  const name = "disk";
  const free = await probes.freeBytes(folder).catch(() => undefined);
  if (free === undefined) {
    return { name, level: "warning", message: "Free disk space: the system does not tell" };
  }
  const message = `Free disk space: ${sizeText(free)}`;
  if (free >= comfortableBytes) return { name, level: "fine", message };
  return {
    name,
    level: free >= leastBytes ? "warning" : "broken",
    message,
    fix: "Delete what is not needed: working files take about as much room as the input, and the result as much again.",
  };
}

function sizeText(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.floor(bytes / 1e6)} MB`;
}

const unloadable = new Set(["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND", "ERR_DLOPEN_FAILED"]);

/** Tried in a temporary folder, so that a damaged ledger is not taken for a library that does not load. */
export async function databaseCheck(probes: DoctorProbes): Promise<Check> {
  const name = "database";
  try {
    await probes.tryDatabase();
    return { name, level: "fine", message: "SQLite loads and writes" };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== undefined && unloadable.has(code)) {
      return {
        name,
        level: "broken",
        message: "SQLite (libsql) cannot be loaded",
        fix: "Run `npm install` again on this computer, without `--omit=optional`: its SQLite is made for one kind of system.",
      };
    }
    const fix = isProductError(error)
      ? error.hint
      : "Make sure that the computer's temporary folder can be written.";
    return { name, level: "broken", message: `SQLite does not work: ${plainText(message, 300)}`, fix };
  }
}

/** Windows has no such variables, and its terminal shows UTF-8. */
export function terminalCheck({ system }: DoctorProbes, environment: Environment): Check {
  const name = "terminal";
  const locale = [environment["LC_ALL"], environment["LC_CTYPE"], environment["LANG"]].find(
    (value) => value !== undefined && value !== "",
  );
  if (system === "win32" || /utf-?8/i.test(locale ?? "")) {
    return {
      name,
      level: "fine",
      message: `Terminal: UTF-8${locale === undefined ? "" : ` (${plainText(locale, 40)})`}`,
    };
  }
  return {
    name,
    level: "warning",
    message: `Terminal: ${locale === undefined ? "no locale is set" : `the locale is ${plainText(locale, 40)}`}, so letters such as é may be shown wrongly; files are not affected`,
    fix: "Set a UTF-8 locale, e.g. `export LANG=C.UTF-8`.",
  };
}
