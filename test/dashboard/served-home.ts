import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runCli, startCli } from "../support/run-cli.ts";

const program = resolve("dist/cli/main.js");

export const configuration = `classifiers:
  travel:
    input: { id: id, text: text }
    categories:
      - { name: Refund Issues, description: "wants money back, a refund, was charged" }
      - { name: Booking Inquiry, description: "wants to book a room, flight or hotel" }
      - { name: "<b>Cancellation</b>", description: "wants to cancel an order or a trip" }
      - { name: Other, fallback: true }
`;

/** Texts that would do harm, or look wrong, if they were anything but text. */
export const hostileTexts = [
  `<img src=x onerror="window.hacked=1"> refund`,
  `<script>window.hacked=2</script> I want to book a room`,
  `=HYPERLINK("http://evil.example","refund")`,
  `"><svg onload=window.hacked=3> cancel my trip`,
  "أريد استرداد أموالي",
  "\u202Etxet desrever\u202C refund",
  "{{constructor.constructor('window.hacked=4')()}} please cancel",
];

/** Rows of a file: plain ones, hostile ones, and one without a text. */
export function hostileCsv(): string {
  const plain = ["I want a refund", "please book a hotel room", "cancel my trip", "good morning"];
  const texts = [
    ...Array.from({ length: 100 }, (_, index) => `${plain[index % plain.length]} number ${index}`),
    ...hostileTexts,
    "",
  ];
  const quoted = texts.map((text, index) => `c-${index},"${text.replaceAll('"', '""')}"`);
  return `id,text\n${quoted.join("\n")}\n`;
}

export interface ServedHome {
  readonly folder: string;
  /** e.g. "http://127.0.0.1:40123", without "/" at the end. */
  readonly address: string;
  /** The server's process. */
  readonly pid: number;
  /** Ends the server as Ctrl-C does; returns its exit code. */
  stop(): Promise<number | null>;
}

/** A folder with a configuration; with the files given, each classified. */
export async function makeHome(
  files: Readonly<Record<string, string>>,
  yaml: string = configuration,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "pigeonhole-dashboard-"));
  writeFileSync(join(folder, "pigeonhole.yaml"), yaml);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    const { code, stderr } = await runCli(folder, ["classify", name, "--quiet"]);
    if (code !== 0 && code !== 3) throw new Error(stderr);
  }
  return folder;
}

/** `pigeonhole serve` over a home. `start`: how its process is begun, e.g. within limits. */
export async function serveHome(
  folder: string,
  words: readonly string[] = ["--port", "0", "--no-watch"],
  start: typeof startCli = startCli,
): Promise<ServedHome> {
  const child = start(folder, ["serve", ...words]);
  const address = await addressOf(child);
  return {
    folder,
    address,
    pid: child.pid ?? 0,
    async stop() {
      const ended = new Promise<number | null>((done) => child.on("close", done));
      child.kill("SIGINT");
      return ended;
    },
  };
}

export function removeHome(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A run that goes on while a page looks at it: many small batches. */
export function startSlowRun(folder: string, name: string): ChildProcess {
  const env = { PATH: process.env["PATH"], HOME: folder, PIGEONHOLE_ENGINE_BATCH_SIZE: "50" };
  return spawn(process.execPath, [program, "classify", name, "--quiet"], { cwd: folder, env });
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const found = /Dashboard (http:\/\/\S+)/.exec(text)?.[1];
      if (found !== undefined) done(found.replace(/\/$/, ""));
    });
    child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.on("close", () => fail(new Error(`serve ended: ${text}`)));
  });
}
