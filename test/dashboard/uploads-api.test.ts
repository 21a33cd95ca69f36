import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem, RunDetails, UploadPreview, UploadStarted } from "../../src/dashboard/api.ts";
import { runCli } from "../support/run-cli.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";
import { csvOf, uploadSteps, uploadsIn } from "./upload-steps.ts";

let home: ServedHome;

beforeAll(async () => {
  home = await serveHome(await makeHome({}));
});
afterAll(async () => {
  await home.stop();
  removeHome(home.folder);
});

const { put, kept, get, post, quoteOf, ended } = uploadSteps(() => home.address);

describe("a file that is brought", () => {
  it("is shown as it is read, priced as `estimate` prices it, and is the run that `classify` would make", async () => {
    const text = csvOf(120);
    const upload = await kept("calls.csv", text);
    const preview = await get<UploadPreview>(`/api/uploads/${upload}`);
    const quote = await quoteOf(upload);
    writeFileSync(join(home.folder, "same.csv"), text);
    const [estimate] = JSON.parse(
      (await runCli(home.folder, ["estimate", "same.csv", "--json"])).stdout,
    ).files;

    expect(preview).toMatchObject({
      name: "calls.csv",
      sizeBytes: Buffer.byteLength(text),
      format: "csv",
      classifier: "travel",
      file: { columns: ["id", "text"], mapped: { id: "id", text: ["text"] }, missing: [], delimiter: "," },
    });
    expect(preview.file?.rows[0]).toEqual(["n-0", "please refund order 0"]);
    expect(quote).toEqual({
      records: estimate.records.read,
      rejected: estimate.records.rejected,
      questions: estimate.questions,
      cached: estimate.cached,
      engine: estimate.engine.name,
    });

    const started = (await (await post(`/api/uploads/${upload}/start`)).json()) as UploadStarted;
    await ended(started.run);
    const { runs } = JSON.parse((await runCli(home.folder, ["classify", "same.csv", "--json"])).stdout);

    expect(runs[0].run).toBe(started.run);
    expect(started.isDone).toBe(false);
    await expect.poll(() => uploadsIn(home.folder)).toEqual([]);
    expect(readFileSync(join(home.folder, "input_data/done/calls.csv"), "utf8")).toBe(text);
    const result = await fetch(`${home.address}/api/runs/${started.run}/files/result`);
    expect((await result.text()).split("\n").length).toBe(122);
  });

  it("a second time says which run it is, and starts nothing", async () => {
    const text = csvOf(30, "cancel");
    const first = await kept("one.csv", text);
    const { run } = (await (await post(`/api/uploads/${first}/start`)).json()) as UploadStarted;
    await ended(run);
    const second = await kept("one.csv", text);
    const quote = await quoteOf(second);
    const started = (await (await post(`/api/uploads/${second}/start`)).json()) as UploadStarted;

    expect(quote.known).toEqual({ run, state: "done" });
    expect(started).toEqual({ run, isDone: true });
    expect(await (await post(`/api/uploads/${second}/start`)).json()).toEqual({ run, isDone: true });
    expect(await get<UploadStarted>(`/api/uploads/${second}`)).toEqual({ run, isDone: true });
    await expect.poll(() => uploadsIn(home.folder)).toEqual([]);
  });

  it("with its text in another column is read from the one that is chosen, as with --text-column", async () => {
    const text = "Nr,Body\n1,I want a refund\n2,please book a room\n";
    const upload = await kept("letters.csv", text);
    const unread = await get<UploadPreview>(`/api/uploads/${upload}`);
    const choice = "text=Body&id=Nr";
    const read = await get<UploadPreview>(`/api/uploads/${upload}?${choice}`);
    const { run } = (await (await post(`/api/uploads/${upload}/start?${choice}`)).json()) as UploadStarted;
    await ended(run);
    writeFileSync(join(home.folder, "letters.csv"), text);
    const words = ["classify", "letters.csv", "--text-column", "Body", "--id-column", "Nr", "--json"];

    expect(unread.file?.missing).toEqual([
      { role: "text", column: "text" },
      { role: "id", column: "id" },
    ]);
    expect([read.file?.missing, read.file?.mapped]).toEqual([
      [],
      expect.objectContaining({ id: "Nr", text: ["Body"] }),
    ]);
    expect(JSON.parse((await runCli(home.folder, words)).stdout).runs[0].run).toBe(run);
  });

  it("that no run can read fails with the reason, and lies beside the others that failed", async () => {
    const upload = await kept("wrong.csv", "a,b\n1,2\n");
    const { run } = (await (await post(`/api/uploads/${upload}/start`)).json()) as UploadStarted;
    await ended(run);

    expect((await get<RunDetails>(`/api/runs/${run}`)).run.failure?.code).toBe("PH201");
    await expect
      .poll(() => existsSync(join(home.folder, "input_data/failed/wrong.csv.reason.txt")))
      .toBe(true);
  });

  it("is dropped when it is not wanted", async () => {
    const upload = await kept("unwanted.csv", csvOf(3));
    const dropped = await fetch(`${home.address}/api/uploads/${upload}`, { method: "DELETE" });

    expect(dropped.status).toBe(200);
    expect(uploadsIn(home.folder)).toEqual([]);
    expect((await get<Problem>(`/api/uploads/${upload}`)).code).toBe("PH190");
  });
});

describe("what must not happen", () => {
  it.each([
    ["../../../evil.csv", "evil.csv"],
    ["..\\..\\evil.csv", "evil.csv"],
    ["/etc/cron.d/evil.csv", "evil.csv"],
    ["C:\\Windows\\evil.csv", "evil.csv"],
    [".ssh/.hidden.csv", "hidden.csv"],
    ["a\u0000b\u202Evsc.exe.csv", "a_b_vsc.exe.csv"],
    ["con.csv", "_con.csv"],
    ["<img src=x onerror=alert(1)>.csv", "_img src=x onerror=alert(1)_.csv"],
    [`${"ü".repeat(300)}.csv`, `${"ü".repeat(88)}.csv`],
    ["عربي 日本.csv", "عربي 日本.csv"],
  ])("the name %j is no path", async (name, shown) => {
    const before = readdirSync(home.folder).sort();
    const upload = await kept(name, csvOf(1));

    expect((await get<UploadPreview>(`/api/uploads/${upload}`)).name).toBe(shown);
    expect(readdirSync(join(home.folder, ".pigeonhole/uploads", upload, "file"))).toEqual([shown]);
    expect(readdirSync(home.folder).sort()).toEqual(before);
    await fetch(`${home.address}/api/uploads/${upload}`, { method: "DELETE" });
  });

  it.each(["calls.exe", "calls", "", "..", "calls.pdf"])(
    "%j, of no format, is refused and not kept",
    async (name) => {
      const reply = await put(name, "x".repeat(3_000_000));

      expect([reply.status, ((await reply.json()) as Problem).code]).toEqual([400, "PH210"]);
      expect(uploadsIn(home.folder)).toEqual([]);
    },
  );

  it.each(["u-0000000000000000", "..", "%2e%2e%2f%2e%2e", "u-000000000000000g", "u-0000000000000000%2f.."])(
    "the upload %s is not found",
    async (upload) => {
      expect((await fetch(`${home.address}/api/uploads/${upload}/quote`)).status).toBe(404);
      expect((await post(`/api/uploads/${upload}/start`)).status).toBe(404);
    },
  );

  it("an upload that breaks off leaves nothing", async () => {
    const sent = request(`${home.address}/api/uploads?name=half.csv`, {
      method: "PUT",
      headers: { "content-length": "1000000" },
    });
    sent.on("error", () => {});
    sent.write("id,text\n");
    await expect.poll(() => uploadsIn(home.folder).length).toBe(1);
    sent.destroy();

    await expect.poll(() => uploadsIn(home.folder)).toEqual([]);
  });

  it("another page cannot bring, start or drop anything", async () => {
    const upload = await kept("mine.csv", csvOf(1));
    const foreign = { headers: { origin: "http://evil.example" } };
    const address = `${home.address}/api/uploads`;

    expect((await fetch(`${address}?name=x.csv`, { method: "PUT", body: "x", ...foreign })).status).toBe(403);
    expect((await fetch(`${address}/${upload}/start`, { method: "POST", ...foreign })).status).toBe(403);
    expect((await fetch(`${address}/${upload}`, { method: "DELETE", ...foreign })).status).toBe(403);
    expect(uploadsIn(home.folder)).toEqual([upload]);
    await fetch(`${address}/${upload}`, { method: "DELETE" });
  });

  it("one that nobody wanted for a day is gone, a younger one is not", async () => {
    const old = await kept("old.csv", csvOf(1));
    const young = await kept("young.csv", csvOf(1));
    const daysAgo = new Date(Date.now() - 25 * 3_600_000);
    const place = join(home.folder, ".pigeonhole/uploads", old);
    utimesSync(join(place, "file/old.csv"), daysAgo, daysAgo);
    utimesSync(place, daysAgo, daysAgo);
    const next = await kept("next.csv", csvOf(1));

    expect(uploadsIn(home.folder).sort()).toEqual([young, next].sort());
    for (const upload of [young, next])
      await fetch(`${home.address}/api/uploads/${upload}`, { method: "DELETE" });
  });
});

describe("a server that was ended while it worked", () => {
  it("goes on with the run of an upload when it is started again", async () => {
    const folder = await makeHome({});
    const first = await serveHome(folder);
    const before = uploadSteps(() => first.address);
    const { run } = await before.start(await before.kept("much.csv", csvOf(40_000)));
    await first.stop();
    // A crash in the middle of an upload, long ago.
    const broken = join(folder, ".pigeonhole/uploads/u-00000000000000aa/file");
    mkdirSync(broken, { recursive: true });
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(broken, longAgo, longAgo);
    utimesSync(join(broken, ".."), longAgo, longAgo);
    const second = await serveHome(folder);
    await uploadSteps(() => second.address).ended(run);

    await expect.poll(() => uploadsIn(folder)).toEqual([]);
    expect(readdirSync(join(folder, "input_data/done"))).toEqual(["much.csv"]);
    await second.stop();
    removeHome(folder);
  });
});
