import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem, UploadList, UploadPreview, UploadStarted } from "../../src/dashboard/api.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";
import { csvOf, uploadSteps, uploadsIn } from "./upload-steps.ts";

const program = resolve("dist/cli/main.js");
let home: ServedHome;
const { kept, get, drop, start, quoteNews, ended } = uploadSteps(() => home.address);

beforeAll(async () => {
  home = await serveHome(await makeHome({}));
});
afterAll(async () => {
  await home.stop();
  removeHome(home.folder);
});

describe("a disk that has no room", () => {
  it("is told before the file is sent, in its numbers, and nothing is kept", async () => {
    const reply = await new Promise<Problem>((done, fail) => {
      const sent = request(
        `${home.address}/api/uploads?name=huge.csv`,
        { method: "PUT", headers: { "content-length": String(2 ** 52) } },
        (response) => {
          let text = "";
          response.on("data", (chunk: Buffer) => (text += chunk.toString()));
          response.on("end", () => done(JSON.parse(text) as Problem));
        },
      );
      sent.on("error", fail);
      sent.flushHeaders();
    });

    expect(reply.code).toBe("PH192");
    expect(reply.title).toMatch(/room for \d+ MB, and it has 4503599628 MB/);
    expect(uploadsIn(home.folder)).toEqual([]);
  });

  it("in the middle of a file leaves nothing of it, and the server goes on", async () => {
    const folder = await makeHome({});
    const server = await serveWithSmallFiles(folder);
    const steps = uploadSteps(() => server.address);
    const reply = await steps.put("large.csv", csvOf(400_000));
    const problem = (await reply.json()) as Problem;
    const small = await steps.kept("small.csv", csvOf(3));

    expect([reply.status, problem.code]).toEqual([502, "PH192"]);
    expect(uploadsIn(folder)).toEqual([small]);
    await server.stop();
    removeHome(folder);
  });
});

describe("a page that is closed or reloaded", () => {
  it("finds files that wait again, and none that was dropped or started", async () => {
    const [left, dropped, begun] = [
      await kept("left.csv", csvOf(2)),
      await kept("dropped.csv", csvOf(2)),
      await kept("begun.csv", csvOf(2, "hotel")),
    ];
    await drop(dropped);
    const { run } = await start(begun);
    const { uploads } = await get<UploadList>("/api/uploads");

    expect(uploads).toEqual([
      { upload: left, name: "left.csv", sizeBytes: csvOf(2).length, keptAt: expect.stringMatching(/^20/) },
    ]);
    await ended(run);
    await drop(left);
  });

  it("after Start leads to the run, and pressing Start twice is one run", async () => {
    const upload = await kept("twice.csv", csvOf(20, "cancel"));
    const both = await Promise.all([start(upload), start(upload)]);
    const shown = await get<UploadStarted>(`/api/uploads/${upload}`);
    await ended(both[0].run);

    expect(new Set([...both, shown].map(({ run }) => run)).size).toBe(1);
    expect(both[0].run).toMatch(/^r-/);
    await expect.poll(() => uploadsIn(home.folder)).toEqual([]);
    expect((await get<UploadStarted>(`/api/uploads/${upload}`)).run).toBe(both[0].run);
    expect((await drop(upload)).status).toBe(404);
  });
});

describe("files of the same name at once", () => {
  it("are two runs, with a result each, and lie beside each other afterwards", async () => {
    const texts = [csvOf(10, "refund money"), csvOf(10, "book hotel")];
    const uploads = await Promise.all(texts.map((text) => kept("same.csv", text)));
    const runs = await Promise.all(uploads.map((upload) => start(upload)));
    for (const { run } of runs) await ended(run);
    const results = await Promise.all(
      runs.map(async ({ run }) => (await fetch(`${home.address}/api/runs/${run}/files/result`)).text()),
    );

    expect(results[0]).toContain("refund money");
    expect(results[1]).toContain("book hotel");
    await expect.poll(() => uploadsIn(home.folder)).toEqual([]);
    const done = readdirSync(join(home.folder, "input_data/done")).filter((name) => name.startsWith("same"));
    expect(done.sort()).toEqual(["same (2).csv", "same.csv"]);
  });
});

describe("a quote", () => {
  it("of a large file tells how far it is, while other pages are answered", async () => {
    const upload = await kept("large.csv", csvOf(300_000));
    const waits: number[] = [];
    let isOver = false;
    const asking = (async () => {
      while (!isOver) {
        const begun = performance.now();
        await get("/api/runs");
        waits.push(performance.now() - begun);
      }
    })();
    const news = await quoteNews(upload);
    isOver = true;
    await asking;
    const shares = news.flatMap((one) => (one.kind === "reading" ? [one.share] : []));

    expect(news.at(-1)).toMatchObject({ kind: "quote", quote: { records: 300_000, questions: 50 } });
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.2);
    expect(waits.length).toBeGreaterThan(3);
    await drop(upload);
  });

  it("that is left is no longer made: the next one gets its turn at once", async () => {
    const large = await kept("left.csv", csvOf(600_000));
    const small = await kept("small.csv", csvOf(5));
    const leaving = new AbortController();
    const { body } = await fetch(`${home.address}/api/uploads/${large}/quote`, { signal: leaving.signal });
    await body?.getReader().read();
    const waiting = quoteNews(small);
    await expect.poll(async () => (await waitingFirst(small)).kind).toBe("waiting");
    leaving.abort();

    expect((await waiting).at(-1)).toMatchObject({ kind: "quote", quote: { records: 5 } });
    await Promise.all([drop(large), drop(small)]);
  });

  it("of a file that is damaged further below says why there is none", async () => {
    const upload = await kept("open.csv", `${csvOf(20_000)}x,"never closed\n`);
    const last = (await quoteNews(upload)).at(-1);

    expect(last).toMatchObject({ kind: "problem", problem: { code: "PH219", status: 400 } });
    await drop(upload);
  });
});

it("a large file is kept and shown in the memory that a small one takes", { timeout: 120_000 }, async () => {
  const row = `,${"please give me back the money for order ".repeat(25)}`;
  const large = `id,text\n${Array.from({ length: 100_000 }, (_, at) => `n-${at}${row}${at}`).join("\n")}\n`;
  const [small, whole] = [await peakOf(csvOf(10)), await peakOf(large)];

  expect(large.length).toBeGreaterThan(100_000_000);
  // What is not collected yet is not held: the whole file would be 100 MB more.
  expect(whole - small).toBeLessThan(85);
});

/** Peak memory in MiB of a server that keeps a file and shows it. */
async function peakOf(text: string): Promise<number> {
  const folder = await makeHome({});
  const usage = join(folder, "usage.txt");
  const probe = join(folder, "probe.mjs");
  const write = `process.on("exit", () => writeFileSync(${JSON.stringify(usage)}, String(process.resourceUsage().maxRSS)));`;
  writeFileSync(probe, `import { writeFileSync } from "node:fs";\n${write}\n`);
  const server = await serveHome(folder, undefined, (_, words) =>
    startNode(folder, ["--import", probe], words),
  );
  const steps = uploadSteps(() => server.address);
  const upload = await steps.kept("calls.csv", text);
  const preview = await steps.get<UploadPreview>(`/api/uploads/${upload}`);
  await server.stop();
  const peak = Number(readFileSync(usage, "utf8")) / 1024;
  removeHome(folder);
  expect([preview.sizeBytes, preview.file?.rows.length]).toEqual([text.length, 8]);
  return peak;
}

/** As on a disk that is full after so many blocks of 512 bytes: no file may become larger. */
function serveWithSmallFiles(folder: string): Promise<ServedHome> {
  const words = (args: readonly string[]) => [
    "-c",
    'ulimit -f 4000; exec "$@"',
    "sh",
    process.execPath,
    program,
    ...args,
  ];
  return serveHome(folder, undefined, (_, args) =>
    spawn("sh", words(args), { cwd: folder, env: environmentIn(folder) }),
  );
}

function startNode(folder: string, options: readonly string[], words: readonly string[]) {
  return spawn(process.execPath, [...options, program, ...words], {
    cwd: folder,
    env: environmentIn(folder),
  });
}

const environmentIn = (folder: string) => ({ PATH: process.env["PATH"], HOME: folder, LANG: "C.UTF-8" });

async function waitingFirst(upload: string) {
  const leaving = new AbortController();
  const { body } = await fetch(`${home.address}/api/uploads/${upload}/quote`, { signal: leaving.signal });
  const { value } = (await body?.getReader().read()) ?? {};
  leaving.abort();
  return JSON.parse(new TextDecoder().decode(value).split("\n")[0] ?? "") as { kind: string };
}
