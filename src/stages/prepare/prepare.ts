import { planKey, preparationKey, type RunId, type RunPlan, sampleKey } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { readJson, writeJson } from "../run-objects/index.ts";
import { BatchBuilder } from "./batch-builder.ts";
import { knownAnswers } from "./known-answers.ts";
import { openRows } from "./open-rows.ts";
import { readRecords } from "./read-records.ts";
import { setMoneyAside } from "./set-money-aside.ts";
import { TextSample } from "./text-sample.ts";

/**
 * File -> records -> questions -> batches. Does nothing unless the run is `received`; done again after a crash it
 * writes the same objects and the same batches. Throws PH2xx when the file cannot be read, and PH320 or PH321 when the
 * engine may not be asked as the plan wants it; nothing was sent then.
 */
export async function prepare(platform: Platform, id: RunId): Promise<void> {
  const { ledger, objects, queue, log } = platform;
  const run = await ledger.getRun(id);
  if (run?.state !== "received") return;
  const plan = await readJson<RunPlan>(objects, planKey(id));
  const limits = await platform.engine.limits();
  const rows = await openRows(platform, run, plan);
  const known = knownAnswers(platform, run, plan);
  const batches = new BatchBuilder({ platform, run, plan, limits, known });
  const sample = limits.readsSample ? new TextSample() : undefined;
  const { read, rejected, preparation } = await readRecords({ platform, run, plan, rows, batches, sample });

  if (sample !== undefined) await objects.put(sampleKey(id), sample.lines());
  await writeJson(objects, preparationKey(id), preparation);
  // A stopped run sends nothing, whatever it would cost.
  if (limits.startsWhen === "run-prepared" && !run.isStopped) await setMoneyAside(platform, run, plan);
  await ledger.changeRun(id, ["received"], { state: "prepared", read, rejected });
  log.emit({
    kind: "run-prepared",
    run: id,
    read,
    rejected,
    batches: batches.count,
    questions: batches.questions,
  });
  if (limits.startsWhen === "run-prepared") {
    for (const batch of batches.ids()) await queue.send({ stage: "submit", run: id, batch });
  }
  // Also when every batch is published already, or there is none: publish looks for itself whether it is time.
  await queue.send({ stage: "publish", run: id });
}
