import { describe, expect, it } from "vitest";
import { ProductError } from "../../src/errors.ts";
import { textOf } from "../support/run-memory.ts";
import {
  call,
  configuration,
  type MemoryHost,
  openMemoryHost,
  recordOf,
  requestsBucket,
  resultKeys,
  s3EventOf,
  type Upload,
  workAll,
} from "./memory-host.ts";

const csv = "id,text\n1,I want my money back\n";
const twoClassifiers = `${configuration}
  sales:
    input: { text: text }
    categories: [{ name: Won }, { name: Lost }]
`;

/** Puts files into the bucket and has the event delivered; answers whether it comes back. */
async function upload(host: MemoryHost, ...uploads: Upload[]): Promise<string[]> {
  for (const { key, versionId } of uploads) {
    const version = versionId === undefined ? "" : `?versionId=${versionId}`;
    host.platform.sources.add(`s3://${requestsBucket}/${key}${version}`, csv);
  }
  return call(host, "prepare", recordOf(s3EventOf(...uploads)));
}

const runsOf = (host: MemoryHost) => host.platform.ledger.listRuns({});

describe("a file that arrives", () => {
  it("becomes a run of the only classifier, whose result goes by date and run", async () => {
    const host = await openMemoryHost();

    expect(await upload(host, { key: "input_data/Anrufe März +1.csv" })).toEqual([]);

    const [run] = await runsOf(host);
    expect(run).toMatchObject({
      classifier: "travel",
      state: "received",
      source: { name: "Anrufe März +1.csv", place: `s3://${requestsBucket}/input_data/Anrufe März +1.csv` },
      destination: { folder: undefined, key: `output_data/2026-01-01/${run?.id}/Anrufe März +1.csv` },
    });
  });

  it("is sorted by the classifier that its folder is named for", async () => {
    const host = await openMemoryHost(twoClassifiers);

    await upload(host, { key: "input_data/sales/2026/may/a.csv" }, { key: "input_data/travel/b.csv" });

    const runs = await runsOf(host);
    expect(runs.map(({ source, classifier }) => [source.name, classifier]).sort()).toEqual([
      ["a.csv", "sales"],
      ["b.csv", "travel"],
    ]);
  });

  it("keeps the configuration of that moment, whatever is configured later", async () => {
    const host = await openMemoryHost();
    await upload(host, { key: "input_data/a.csv" });
    await host.platform.objects.put("config/pigeonhole.yaml", "classifiers: [");

    await workAll(host);

    expect(await runsOf(host)).toMatchObject([{ state: "published" }]);
  });

  it("learns the examples that were put beside the configuration", async () => {
    const text = configuration.replace(
      "input:",
      "examplesFrom: { file: labelled.csv, text: text, category: class }\n    input:",
    );
    const host = await openMemoryHost(text);
    await host.platform.objects.put(
      "config/examples/travel.json",
      JSON.stringify({ "Refund Issues": ["Give me my money."] }),
    );

    await upload(host, { key: "input_data/a.csv" });

    const [run] = await runsOf(host);
    const plan = JSON.parse(await textOf(host.platform.objects, `runs/${run?.id}/plan.json`));
    expect(plan.classifier.categories).toMatchObject([
      { name: "Booking Inquiry", examples: [] },
      { name: "Refund Issues", examples: ["Give me my money."] },
      { name: "Other", examples: [] },
    ]);
  });

  it.each([
    "input_data/.DS_Store",
    "input_data/~$calls.xlsx",
    "input_data/calls.csv.filepart",
    "uploads/calls.csv",
    "output_data/2026-01-01/r/calls.csv",
    "calls.csv",
  ])("is left alone when it is %s", async (key) => {
    const host = await openMemoryHost();

    expect(await upload(host, { key })).toEqual([]);

    expect(await runsOf(host)).toEqual([]);
    expect(host.news).toEqual([]);
    expect(host.lines.map(({ what }) => what)).toEqual(["file-ignored"]);
  });
});

describe("a report of another program that arrives", () => {
  const report = "Calls of March\n\nid,text\n1,I want my money back\n";
  const arrive = async (host: MemoryHost, content: string) => {
    host.platform.sources.add(`s3://${requestsBucket}/input_data/a.csv`, content);
    await call(host, "prepare", recordOf(s3EventOf({ key: "input_data/a.csv" })));
    await workAll(host);
    return (await runsOf(host))[0];
  };

  it("is sorted below its title", async () => {
    const run = await arrive(await openMemoryHost(), report);

    expect(run).toMatchObject({ state: "published", read: 1, rejected: 0 });
  });

  it("without names is sorted by the letters of its columns, as the home's configuration says", async () => {
    const nameless = configuration.replace(/input: .*/, "input: { id: A, text: B, header: none }");
    const run = await arrive(await openMemoryHost(nameless), "1,I want my money back\n2,book a room\n");

    expect(nameless).not.toBe(configuration);
    expect(run).toMatchObject({ state: "published", read: 2, rejected: 0 });
  });
});

describe("an event that comes twice", () => {
  it("makes no second run, also when the run is over", async () => {
    const host = await openMemoryHost();
    const file = { key: "input_data/a.csv", versionId: "v1" };
    await upload(host, file);
    await workAll(host);
    const told = host.news.length;

    expect(await call(host, "prepare", recordOf(s3EventOf(file)))).toEqual([]);
    await workAll(host);

    expect(await runsOf(host)).toMatchObject([{ state: "published", generation: 1 }]);
    expect(host.news).toHaveLength(told);
    expect(host.platform.engine.jobs).toHaveLength(1);
  });

  it("takes a failed run up only when the file was put there again", async () => {
    const host = await openMemoryHost();
    const bad = "id,words\n1,none of the configured columns\n";
    host.platform.sources.add(`s3://${requestsBucket}/input_data/a.csv?versionId=v1`, bad);
    host.platform.sources.add(`s3://${requestsBucket}/input_data/a.csv?versionId=v2`, bad);
    const deliver = async (versionId: string) => {
      await call(host, "prepare", recordOf(s3EventOf({ key: "input_data/a.csv", versionId })));
      await workAll(host);
    };

    await deliver("v1");
    expect(host.news).toMatchObject([{ kind: "RunFailed", failure: { code: "PH201" } }]);
    await deliver("v1");
    expect(host.news).toHaveLength(1);
    await deliver("v2");

    expect(host.news.map(({ kind }) => kind)).toEqual(["RunFailed", "RunFailed"]);
    expect(await runsOf(host)).toHaveLength(1);
  });
});

describe("a file of which there can be no run", () => {
  it.each([
    ["letter.docx", "PH210", configuration],
    ["noending", "PH210", configuration],
    ["a.csv", "PH378", twoClassifiers],
    ["nobody/a.csv", "PH378", twoClassifiers],
    ["__proto__/a.csv", "PH378", configuration],
    ["travel/", "PH210", configuration],
    ["a.csv", "PH104", "classifiers: {}"],
    ["a.csv", "PH103", "classifiers: ["],
    ["a.csv", "PH377", undefined],
  ])("%s is refused with %s, and that is told", async (name, code, text) => {
    const host = await openMemoryHost();
    if (text === undefined) await host.platform.objects.delete("config/pigeonhole.yaml");
    else await host.platform.objects.put("config/pigeonhole.yaml", text);

    expect(await upload(host, { key: `input_data/${name}` })).toEqual([]);

    const place = `s3://${requestsBucket}/input_data/${name}`;
    expect(host.news).toMatchObject([{ kind: "FileRefused", input: { place }, failure: { code } }]);
    const results = host.platform.results(undefined);
    const [reason = ""] = await resultKeys(host, "output_data/2026-01-01/refused/");
    expect(JSON.parse(await textOf(results, reason))).toMatchObject({ file: `input_data/${name}`, code });
    expect(host.measured.get("FilesRefused")).toBe(1);
    expect(await runsOf(host)).toEqual([]);
  });

  it("says which folders there are", async () => {
    const host = await openMemoryHost(twoClassifiers);

    await upload(host, { key: "input_data/a.csv" });

    const [news] = host.news;
    expect(news).toMatchObject({ failure: { message: expect.stringContaining("`travel`, `sales`") } });
  });

  it("leaves its reason under its name, and under a digest where that name could not be written", async () => {
    const host = await openMemoryHost();

    await upload(host, { key: "input_data/letter.docx" }, { key: `input_data/${"ü".repeat(495)}.txt` });
    await upload(host, { key: "input_data/back\\slash.txt" });

    const keys = await resultKeys(host, "output_data/2026-01-01/refused/");
    const names = keys.map((key) => key.slice(key.lastIndexOf("/") + 1));
    expect(names).toHaveLength(3);
    expect(names).toContain("letter.docx.error.json");
    expect(names.filter((name) => /^[0-9a-f]{16}\.error\.json$/.test(name))).toHaveLength(2);
  });

  it("does not keep the next file of the same event from its run", async () => {
    const host = await openMemoryHost();

    await upload(host, { key: "input_data/letter.docx" }, { key: "input_data/a.csv" });

    expect(await runsOf(host)).toMatchObject([{ source: { name: "a.csv" } }]);
  });
});

it("a file is not refused for what is no fault of its own: it is received later", async () => {
  const host = await openMemoryHost();
  host.platform.sources.open = () => {
    throw new ProductError("PH352", { service: "Amazon S3", place: "s3://x/y", action: "s3:GetObject" });
  };

  expect(await upload(host, { key: "input_data/a.csv" })).toEqual(["m-1"]);

  expect(host.news).toEqual([]);
});
