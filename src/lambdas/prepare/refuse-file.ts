import { metricNames } from "../../adapters/aws/metric-names.ts";
import { s3SourcePlace } from "../../adapters/aws/s3-source-place.ts";
import { digest, isKey } from "../../domain/index.ts";
import type { ProductError } from "../../errors.ts";
import type { Host } from "../host/host.ts";
import type { ArrivedFile } from "./s3-event.ts";

/** Where the reasons go as long as no configuration can be read that says otherwise. */
const defaultOutputFolder = "output_data";

/** There can be no run of the file: says why, beside where results are and to other systems. */
export async function refuseFile(
  host: Host,
  file: ArrivedFile,
  refusal: { readonly error: ProductError; readonly outputFolder: string | undefined },
): Promise<void> {
  const { parts, log, announcer } = host;
  const { code, message, hint } = refusal.error;
  const failure = { code, message, hint };
  const at = parts.clock.now().toISOString();
  const name = file.key.slice(file.key.lastIndexOf("/") + 1);
  const folder = `${refusal.outputFolder ?? defaultOutputFolder}/${at.slice(0, 10)}/refused`;
  const text = JSON.stringify({ file: file.key, at, ...failure }, null, 2);
  await parts.results(undefined).put(reasonKey(folder, file.key, name), `${text}\n`);
  await announcer.announce([
    { kind: "FileRefused", input: { place: s3SourcePlace(file), name }, at, failure },
  ]);
  log.trouble("file-refused", refusal.error);
  log.count(metricNames.filesRefused);
}

/** e.g. "output_data/2026-11-24/refused/letters.docx.error.json"; a name that could not be written becomes a digest. */
function reasonKey(folder: string, key: string, name: string): string {
  const named = `${folder}/${name}.error.json`;
  return name !== "" && isKey(named) ? named : `${folder}/${digest(key).slice(0, 16)}.error.json`;
}
