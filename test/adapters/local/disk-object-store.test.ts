import { existsSync, writeFileSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rmdir, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DiskObjectStore } from "../../../src/adapters/local/disk-object-store.ts";
import { MemoryWorker } from "../../../src/adapters/memory/memory-worker.ts";
import { keysAt, patternBytes, textAt } from "../../conformance/bytes.ts";
import { objectStoreConformance } from "../../conformance/object-store.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const isOneNameOnDisk = "On a disk a name is either a file or a folder; DiskObjectStore says so with PH404.";

objectStoreConformance(
  "DiskObjectStore",
  async () => {
    const root = await temporaryFolder();
    const worker = new MemoryWorker();
    return { store: new DiskObjectStore({ root, worker }), other: new DiskObjectStore({ root, worker }) };
  },
  {
    skip: {
      "keeps an object whose key another's goes on from": isOneNameOnDisk,
      ...(process.platform !== "linux" && {
        "tells keys apart that differ only in case or in how an accent is written":
          "This disk does not tell them apart; DiskObjectStore says so with PH403.",
      }),
    },
  },
);

async function openStore(more: Partial<ConstructorParameters<typeof DiskObjectStore>[0]> = {}) {
  const root = await temporaryFolder();
  return { root, store: new DiskObjectStore({ root, worker: new MemoryWorker(), ...more }) };
}

describe("DiskObjectStore", () => {
  it.runIf(process.platform !== "win32")(
    "leaves a result that only its owner may read to its owner when it is written anew",
    async () => {
      const { root, store } = await openStore({ leavesNoTrace: true });
      await store.put("out.csv", "first");
      await chmod(join(root, "out.csv"), 0o600);

      await store.put("out.csv", "second");

      expect(await readFile(join(root, "out.csv"), "utf8")).toBe("second");
      expect((await stat(join(root, "out.csv"))).mode & 0o777).toBe(0o600);
    },
  );

  it("tells a file that is marked as read-only", async () => {
    const { root, store } = await openStore();
    await store.put("out.csv", "first");
    expect(await store.head("out.csv")).toEqual({ key: "out.csv", sizeBytes: 5 });

    await chmod(join(root, "out.csv"), 0o444);

    expect(await store.head("out.csv")).toEqual({ key: "out.csv", sizeBytes: 5, isReadOnly: true });
  });

  it("keeps a result as an ordinary file under its own name", async () => {
    const { root, store } = await openStore();
    const umask = process.umask();
    const writer = await store.create("output_data/2026-11-24/Calls May (2).csv");
    await writer.write("a,b\n");
    await writer.commit();
    await store.put("output_data/2026-11-24/report.json", "{}");
    await store.putIfAbsent("output_data/new.json", "{}");

    const file = join(root, "output_data/2026-11-24/Calls May (2).csv");
    expect(await readFile(file, "utf8")).toBe("a,b\n");
    for (const name of [
      file,
      join(root, "output_data/2026-11-24/report.json"),
      join(root, "output_data/new.json"),
    ]) {
      const status = await stat(name);
      expect(status.isFile()).toBe(true);
      if (process.platform !== "win32") expect(status.mode & 0o777).toBe(0o666 & ~umask);
      expect(status.nlink).toBe(1);
    }
  });

  it("makes no folder before something is written", async () => {
    const root = join(await temporaryFolder(), "not", "yet");
    const store = new DiskObjectStore({ root, worker: new MemoryWorker() });
    await store.get("a");
    await store.delete("a");
    expect(await keysAt(store, "")).toEqual([]);
    await (await store.create("a")).abort();

    expect(existsSync(join(root, ".."))).toBe(false);
  });

  it("leaves nothing but the result in a folder that people look into", async () => {
    const { root, store } = await openStore({ leavesNoTrace: true });
    const [one, two] = [await store.create("one"), await store.create("two")];
    await one.write(patternBytes(600_000));
    await two.write(patternBytes(600_000));
    await one.commit();
    expect((await readdir(root)).sort()).toEqual([".pigeonhole-unfinished", "one"]);
    await two.abort();
    expect(await readdir(root)).toEqual(["one"]);
    await store.put("three", "x");

    expect((await readdir(root)).sort()).toEqual(["one", "three"]);
  });

  it("survives others who remove the empty folder for unfinished writes all the time", async () => {
    const { root, store } = await openStore({ leavesNoTrace: true });
    const other = new DiskObjectStore({ root, worker: new MemoryWorker(), leavesNoTrace: true });
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 2 ? store : other).put(`${index}`, "x")),
    );

    expect(await keysAt(store, "")).toHaveLength(60);
  });

  // `mkdir` with `recursive` looks twice, and the folder may be gone in between: a run then ended with this as a bug.
  it("runs that end at the same time do not fail with ENOENT for the folder of unfinished writes", async () => {
    const { root, store } = await openStore({ leavesNoTrace: true });
    const folder = join(root, ".pigeonhole-unfinished");
    for (let at = 0; at < 20; at += 1) {
      let isOver = false;
      const removing = (async () => {
        for (let removed = 0; removed < 30 && !isOver; ) {
          const isRemoved = rmdir(folder).then(
            () => 1,
            () => 0,
          );
          removed += await isRemoved;
        }
      })();
      await store.put(`${at}`, "x");
      isOver = true;
      await removing;
    }

    expect(await keysAt(store, "")).toHaveLength(20);
  });

  it("removes what dead writers left unfinished, and nothing of live ones", async () => {
    const { root, store } = await openStore();
    const live = new DiskObjectStore({ root, worker: new MemoryWorker("host:1:1") });
    const dead = new DiskObjectStore({ root, worker: new MemoryWorker("host:2:1") });
    const writers = [await live.create("live"), await dead.create("dead")];
    for (const writer of writers) await writer.write(patternBytes(600_000));
    const worker = new MemoryWorker("host:3:1");
    worker.declareDead("host:2:1");
    await new DiskObjectStore({ root, worker }).put("new", "x");

    const left = await readdir(join(root, ".pigeonhole-unfinished"));
    expect(left.map((name) => decodeURIComponent(name).split("~")[0])).toEqual(["host:1:1"]);
    await writers[0]?.commit();
    await writers[1]?.abort();
    expect(await keysAt(store, "")).toEqual(["live", "new"]);
  });

  it("does not list other programs' files that no key leads to, nor follow links", async () => {
    const { root, store } = await openStore();
    const elsewhere = await temporaryFolder();
    await store.put("folder/ours.csv", "x");
    await writeFile(join(root, "folder", "50% off.csv"), "theirs");
    await writeFile(join(root, "folder", "back\\slash.csv"), "theirs");
    await writeFile(join(elsewhere, "outside.csv"), "theirs");
    await symlink(elsewhere, join(root, "link"));
    await symlink(root, join(root, "loop"));

    expect(await keysAt(store, "")).toEqual(["folder/ours.csv"]);
  });

  it("says which name is in the way when a file is where a folder should be, or the reverse", async () => {
    const { root, store } = await openStore();
    await store.put("a", "x");
    await store.put("b/c", "x");
    const inTheWay = (key: string) => ({ code: "PH404", details: { key, place: join(root, key) } });

    await expect(store.put("a/b", "y")).rejects.toMatchObject(inTheWay("a/b"));
    await expect(store.putIfAbsent("a/b/c", "y")).rejects.toMatchObject(inTheWay("a/b/c"));
    await expect(store.put("b", "y")).rejects.toMatchObject(inTheWay("b"));
    await expect(store.putIfAbsent("b", "y")).rejects.toMatchObject(inTheWay("b"));
    const writer = await store.create("b");
    await expect(writer.commit()).rejects.toMatchObject(inTheWay("b"));
    await writer.abort();
    expect(await keysAt(store, "")).toEqual(["a", "b/c"]);
    expect(await readdir(join(root, ".pigeonhole-unfinished"))).toEqual([]);
  });

  it("refuses to replace an object that is spelt differently, where the disk takes both for one name", async () => {
    const { root, store } = await openStore({ foldsCase: true });
    await store.put("Folder/Report.json", "x");
    // A link stands in for a disk that does not tell case: what is found under one name is really the other.
    await symlink(join(root, "Folder"), join(root, "folder"));
    await symlink(join(root, "Folder/Report.json"), join(root, "Folder/report.json"));

    const clash = { code: "PH403", details: { key: "Folder/report.json", existing: "Folder/Report.json" } };
    await expect(store.put("Folder/report.json", "y")).rejects.toMatchObject(clash);
    await expect(store.putIfAbsent("Folder/report.json", "y")).rejects.toMatchObject(clash);
    await expect(store.put("folder/new.json", "y")).rejects.toMatchObject({ code: "PH403" });
    expect(await store.get("Folder/report.json")).toBeUndefined();
    expect(await store.head("folder/Report.json")).toBeUndefined();
    expect(await keysAt(store, "folder/")).toEqual([]);
    await store.delete("Folder/report.json");
    await store.put("Folder/Report.json", "z");
    expect(await textAt(store, "Folder/Report.json")).toBe("z");
  });

  it("goes on with a reader that began before the object was replaced", async () => {
    const { store } = await openStore();
    await store.put("a", "1".repeat(1_000_000));
    let read = "";
    for await (const chunk of (await store.get("a")) ?? []) {
      if (read === "") await store.put("a", "2".repeat(1_000_000));
      read += Buffer.from(chunk).toString();
    }

    expect(read === "1".repeat(1_000_000)).toBe(true);
  });

  it("says that an object is gone when it was removed between asking and reading", async () => {
    const { store } = await openStore();
    await store.put("a", "x");
    const chunks = (await store.get("a")) ?? [];
    await store.delete("a");
    const read = async () => {
      for await (const _chunk of chunks) break;
    };

    await expect(read()).rejects.toMatchObject({ code: "PH402", details: { key: "a" } });
  });

  it("lists twenty thousand objects without holding them all", async () => {
    const { root, store } = await openStore();
    for (let folder = 0; folder < 100; folder++) {
      await mkdir(join(root, `${folder + 100}`));
      for (let file = 0; file < 200; file++)
        writeFileSync(join(root, `${folder + 100}`, `${file + 1000}`), "");
    }
    let count = 0;
    let last = "";
    for await (const { key } of store.list("")) {
      expect(key > last).toBe(true);
      last = key;
      count += 1;
    }

    expect(count).toBe(20_000);
  });
});
