import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import { errorOf, load, refusalOf, smallConfig, temporaryFolder } from "./config-folder.ts";

describe("finding the file", () => {
  it("the configuration of the nearest folder above is found", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "data", "may"), { recursive: true });
    await writeFile(join(folder, "pigeonhole.yaml"), smallConfig);

    const loaded = await loadConfig({ startFolder: join(folder, "data", "may") });

    expect(loaded.path).toBe(join(folder, "pigeonhole.yaml"));
    expect(loaded.folder).toBe(folder);
    expect(loaded.shown).toBe(join("..", "..", "pigeonhole.yaml"));
  });

  it.each(["pigeonhole.yml", "pigeonhole.json"])("%s is found, too", async (name) => {
    const folder = await temporaryFolder();
    const classifier = { input: { text: "words" }, categories: [{ name: "a" }, { name: "b" }] };
    await writeFile(join(folder, name), JSON.stringify({ classifiers: { calls: classifier } }, null, "\t"));

    const { config } = await loadConfig({ startFolder: folder });

    expect(config.classifiers.calls?.input.text).toEqual(["words"]);
  });

  it("pigeonhole.yaml goes before pigeonhole.json", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "pigeonhole.json"), "nonsense");
    await writeFile(join(folder, "pigeonhole.yaml"), smallConfig);

    expect((await loadConfig({ startFolder: folder })).shown).toBe("pigeonhole.yaml");
  });

  it("a folder without a configuration, and none above, is told where one comes from", async () => {
    const folder = await temporaryFolder();

    const error = await errorOf(loadConfig({ startFolder: folder }));

    expect(error.code).toBe("PH101");
    expect(error.message).toBe(
      `There is no \`pigeonhole.yaml\` in \`${folder}\` and none in the folders above it.`,
    );
    expect(error.hint).toBe("Write one with `pigeonhole init`, or name one with `--config`.");
  });

  it("a folder that does not exist has no configuration", async () => {
    const folder = join(await temporaryFolder(), "missing");

    expect((await errorOf(loadConfig({ startFolder: folder }))).code).toBe("PH101");
  });

  it("a named file is read, whatever its name", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "rules"), smallConfig);

    expect((await loadConfig({ path: "rules", startFolder: folder })).shown).toBe("rules");
  });
});

describe("reading the file", () => {
  const readProblem = async (path: string, startFolder: string) => {
    const { code, message, hint } = await errorOf(loadConfig({ path, startFolder }));
    return [code, message, hint];
  };

  it("a named file that does not exist is an error of its own", async () => {
    expect(await readProblem("rules.yaml", await temporaryFolder())).toEqual([
      "PH102",
      "The configuration `rules.yaml` does not exist.",
      "Check the name, or write a new file with `pigeonhole init`.",
    ]);
  });

  it("a folder is no configuration", async () => {
    const folder = await temporaryFolder();

    expect(await readProblem(".", folder)).toEqual([
      "PH102",
      "The configuration `.` is a folder.",
      "Name the file itself, such as `pigeonhole.yaml`.",
    ]);
  });

  it("a folder named pigeonhole.yaml is said to be one", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "pigeonhole.yaml"));

    const error = await errorOf(loadConfig({ startFolder: folder }));

    expect(error.message).toBe("The configuration `pigeonhole.yaml` is a folder.");
  });

  it("a device is no configuration", async () => {
    expect((await readProblem("/dev/null", "/"))[1]).toBe("The configuration `/dev/null` is not a file.");
  });

  it("a file without permission says so", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "pigeonhole.yaml");
    await writeFile(path, smallConfig);
    await chmod(folder, 0o755);
    await chmod(path, 0o000);
    const isRoot = process.getuid?.() === 0;

    // The superuser may read everything, so the test steps down for a moment.
    if (isRoot) process.seteuid?.(65534);
    const problem = await readProblem(path, folder).finally(() => isRoot && process.seteuid?.(0));

    expect(problem).toEqual([
      "PH102",
      `The configuration \`${path}\` may not be read by you.`,
      "Ask whoever owns the file to give you permission to read it.",
    ]);
  });

  it("any other trouble is told in the system's words", async () => {
    const folder = await temporaryFolder();
    await symlink("loop.yaml", join(folder, "loop.yaml"));

    const [code, message] = await readProblem("loop.yaml", folder);

    expect(code).toBe("PH102");
    expect(message).toMatch(/^The configuration `loop\.yaml` could not be read \(ELOOP: .*\)\.$/);
  });

  it("a file of more than 8 MB is not read", async () => {
    const error = await refusalOf("#".repeat(8 * 1024 * 1024 + 1));

    expect(error.message).toBe("The configuration `pigeonhole.yaml` is larger than 8 MB.");
    expect(error.hint).toBe("Keep labelled rows in a file of their own, named by `examplesFrom`.");
  });

  it("a file in Windows-1252 names the first line with a foreign letter", async () => {
    const error = await refusalOf(Buffer.from(smallConfig.replace("Other", "Rückgabe"), "latin1"));

    expect(error.message).toBe(
      "The configuration `pigeonhole.yaml` has letters in line 6 that are not UTF-8.",
    );
    expect(error.hint).toBe("Open it in your editor and save it with the encoding UTF-8.");
  });

  const umlauts = smallConfig.replace("Other", "Rückgabe 🧳");
  it.each([
    ["UTF-8 with a byte-order mark", Buffer.from(`\ufeff${umlauts}`)],
    ["UTF-16 with a byte-order mark", Buffer.from(`\ufeff${umlauts}`, "utf16le")],
    ["UTF-16 without a byte-order mark", Buffer.from(umlauts, "utf16le")],
    ["UTF-16, big-endian", Buffer.from(`\ufeff${umlauts}`, "utf16le").swap16()],
    ["UTF-16, big-endian, without a byte-order mark", Buffer.from(umlauts, "utf16le").swap16()],
    ["line ends of Windows", Buffer.from(umlauts.replaceAll("\n", "\r\n"))],
    ["line ends of old Macs", Buffer.from(umlauts.replaceAll("\n", "\r"))],
  ])("%s is read", async (_, bytes) => {
    const { config, origins } = await load(bytes);

    expect(config.classifiers.calls?.categories.map(({ name }) => name)).toEqual(["Refund", "Rückgabe 🧳"]);
    expect(origins.at(["classifiers", "calls", "categories", 1, "name"])).toEqual({ kind: "file", line: 6 });
  });

  it("a file cut in the middle of UTF-16 is refused", async () => {
    const bytes = Buffer.from(`\ufeff${smallConfig}`, "utf16le");

    expect((await refusalOf(bytes.subarray(0, -1))).code).toBe("PH102");
  });

  it("500 categories with 20 examples each load in under three seconds", async () => {
    const categories = Array.from({ length: 500 }, (_, index) => {
      const examples = Array.from({ length: 20 }, (_, number) => `          - text ${number} of ${index}`);
      return [`      - name: Category number ${index}`, "        examples:", ...examples].join("\n");
    });
    const text = `${smallConfig.split("\n").slice(0, 4).join("\n")}\n${categories.join("\n")}\n`;
    const start = performance.now();

    const { config } = await load(text);

    expect(config.classifiers.calls?.categories).toHaveLength(500);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
