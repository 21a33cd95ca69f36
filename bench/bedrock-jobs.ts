// A large file through the engine `bedrock`, with the simulator in a process of its own:
// node scripts/run-ts.mjs bench/bedrock-jobs.ts [rows] [distinct texts]
// Prints questions, tokens, jobs, what was charged, and the peak of memory of the product alone. The simulator answers
// about 700 records a second, so that the time says nothing about the product; its memory and its counts do.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { callsConfiguration, classifyMeasured, writeCalls } from "./measured-classify.ts";

const rows = Number(process.argv[2] ?? 200_000);
const distinct = Number(process.argv[3] ?? Math.ceil(rows * 0.75));
const folder = mkdtempSync(join(tmpdir(), "pigeonhole-bench-"));
const bucket = join(folder, "bucket");
const input = join(folder, "calls.csv");

mkdirSync(bucket);
await writeCalls(input, rows, { distinct });
writeFileSync(
  join(folder, "pigeonhole.yaml"),
  `${callsConfiguration}bedrock: { bucket: "${pathToFileURL(bucket)}", pollSeconds: 1 }\nlimits: { maxCost: 1000 }\n`,
);
const simulator = spawn(
  process.execPath,
  [resolve("dist/simulators/bedrock/main.js"), "--folder", bucket, "--port", "0"],
  { stdio: ["ignore", "pipe", "ignore"] },
);
const url = await new Promise<string>((found) => {
  simulator.stdout.setEncoding("utf8").on("data", (text: string) => {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
    if (address !== undefined) found(address);
  });
});
try {
  const environment = {
    AWS_ENDPOINT_URL_BEDROCK: url,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "simulated",
    AWS_SECRET_ACCESS_KEY: "simulated",
  };
  const measured = await classifyMeasured(folder, input, { flags: ["--engine", "bedrock"], environment });
  const { run, seconds, cpuSeconds, peakMebibytes, addsUp } = measured;
  const jobs = (await (await fetch(`${url}/_simulator/jobs`)).json()) as { counts: { total: number } }[];
  const paid = (await (await fetch(`${url}/_simulator/paid`)).json()) as Record<string, number>;
  const { batch, online, cost } = run.spending;
  console.log(`${rows} rows, ${distinct} different texts: ${run.questions} questions`);
  console.log(`${jobs.length} jobs of ${jobs.map(({ counts }) => counts.total).join(", ")} records`);
  console.log(
    `${batch.inputTokens + online.inputTokens} tokens in, ${batch.outputTokens + online.outputTokens} out, $${cost.toFixed(2)}`,
  );
  console.log(
    `charged: ${paid["batch"]} in jobs, ${paid["online"]} online, ${paid["repeated"]} texts more than once`,
  );
  console.log(
    `${seconds.toFixed(1)} s, of the product ${cpuSeconds.toFixed(1)} s CPU, peak memory ${peakMebibytes} MiB`,
  );
  console.log(addsUp && run.counts.read === rows ? "The counts add up." : "The counts do NOT add up.");
} finally {
  simulator.kill();
  rmSync(folder, { recursive: true });
}
