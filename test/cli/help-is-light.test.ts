import { describe, expect, it } from "vitest";
import { loadedModules } from "../support/loaded-modules.ts";
import { projectFolder } from "../support/run-cli.ts";

const packagesOf = (modules: readonly string[]) => {
  const names = modules.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
};
const roomsOf = (modules: readonly string[]) => {
  const rooms = modules.map((path) => /^dist\/([\w-]+)/.exec(path)?.[1]);
  return [...new Set(rooms.filter((room) => room !== undefined))];
};

describe("what help loads", () => {
  it.each([["--help"], ["--version"], ["classify --help"], ["help watch"], ["config --help"]])(
    "%s loads no package but the one that reads command lines, and no engine, database or service",
    (line) => {
      const modules = loadedModules(projectFolder(), line.split(" "));

      expect(packagesOf(modules)).toEqual(["commander"]);
      expect(roomsOf(modules)).toEqual(["cli", "errors", "version"]);
    },
  );

  it("status loads the configuration and the database, so that this test can see them", () => {
    const modules = loadedModules(projectFolder(), ["status"]);

    expect(packagesOf(modules)).toEqual(expect.arrayContaining(["zod", "yaml", "libsql"]));
    expect(roomsOf(modules)).toEqual(expect.arrayContaining(["adapters", "config"]));
    expect(packagesOf(modules).filter((name) => name.startsWith("@aws-sdk/"))).toEqual([]);
  });

  it("doctor loads no SDK of a service for an engine that needs none", () => {
    const modules = loadedModules(projectFolder(), ["doctor"]);

    expect(packagesOf(modules)).toEqual(expect.arrayContaining(["zod", "libsql"]));
    expect(packagesOf(modules).filter((name) => name.startsWith("@aws-sdk/"))).toEqual([]);
  });
});
