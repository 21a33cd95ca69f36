import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ChatServer, completion, refusal } from "../adapters/openai-compatible/chat-server.ts";
import { projectFolder } from "../support/run-cli.ts";
import { runHere } from "./run-here.ts";

/** A service that refuses everybody until a test lets them in. */
let service: ChatServer;
let isAllowed: boolean;

beforeAll(async () => {
  service = await ChatServer.open(() =>
    isAllowed
      ? completion("<class>Refund Issues</class><rationale>Money.</rationale><confidence>high</confidence>")
      : refusal(401, { message: "Not you." }),
  );
});
beforeEach(() => {
  isAllowed = false;
});
afterAll(() => service.close());

/** A file that was dropped into a watched folder and failed, because the service let nobody in; it does now. */
async function failed(folderOfFile = "input_data") {
  const extra = `engine: { use: openai-compatible, model: stand-in, attempts: 1 }
openaiCompatible: { url: "${service.url}" }
`;
  const folder = projectFolder({}, extra);
  const input = join(folder, folderOfFile);
  mkdirSync(input, { recursive: true });
  writeFileSync(join(input, "calls.csv"), "id,text\n1,my refund please\n2,money back\n");
  await runHere(folder, "watch", "--once");
  const { stdout } = await runHere(folder, "status", "--json");
  const [{ run }] = JSON.parse(stdout).runs as [{ run: string }];
  isAllowed = true;
  return { folder, input, run, aside: join(input, "failed"), names: (place: string) => listed(input, place) };
}

function listed(input: string, place: string): string[] {
  try {
    return readdirSync(join(input, place));
  } catch {
    return [];
  }
}

describe("a file of the watched folder that failed", () => {
  it("is taken up by `retry` from the folder it was put into, and is done then", async () => {
    const { folder, run, aside, names } = await failed();
    expect(names("failed")).toEqual(["calls.csv", "calls.csv.reason.txt"]);
    expect(readFileSync(join(aside, "calls.csv.reason.txt"), "utf8")).toContain("PH331");

    const { code, stdout, stderr } = await runHere(folder, "retry", run, "-q");

    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(readFileSync(join(folder, stdout.trim()), "utf8")).toContain("Refund Issues");
    expect(names("failed")).toEqual([]);
    expect(names("done")).toEqual(["calls.csv"]);
  });

  it("is taken up from a classifier's own folder, too", async () => {
    const { folder, run, names } = await failed("input_data/travel");

    expect((await runHere(folder, "retry", run, "-q")).code).toBe(0);
    expect(names("done")).toEqual(["calls.csv"]);
    expect(names("failed")).toEqual([]);
  });

  it("is found when somebody put it back, or a copy of it", async () => {
    const { folder, input, run, aside } = await failed();
    copyFileSync(join(aside, "calls.csv"), join(input, "copy"));
    rmSync(join(aside, "calls.csv"));
    renameSync(join(input, "copy"), join(input, "calls.csv"));

    expect((await runHere(folder, "retry", run, "-q")).code).toBe(0);
  });

  it("that was mended since is told to be another file, and one that is gone where it has to be", async () => {
    const { folder, run, aside } = await failed();
    writeFileSync(join(aside, "calls.csv"), "id,text\n1,another text\n");

    const mended = await runHere(folder, "retry", run);
    rmSync(join(aside, "calls.csv"));
    const gone = await runHere(folder, "retry", run);

    expect(mended.code).toBe(2);
    expect(mended.stderr).toContain("PH450");
    expect(gone.code).toBe(2);
    expect(gone.stderr).toContain("PH430");
    expect(gone.stderr).toContain(join("input_data", "failed", "calls.csv"));
    // It stands as it stood, with the reason that it failed for.
    expect((await runHere(folder, "status", run)).stdout).toContain("PH331");
  });
});
