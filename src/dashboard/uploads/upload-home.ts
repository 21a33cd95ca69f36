import type { Run } from "../../domain/index.ts";
import type { WorkingPlatform } from "../../ports/index.ts";
import type { UploadChoice, UploadPreview, UploadQuote } from "../api.ts";

export interface UploadedFile {
  /** Absolute; its last part is the name. */
  readonly path: string;
  readonly name: string;
  readonly choice: UploadChoice;
}

/** What is done with an uploaded file: as `classify` and `estimate` would do it with a file of this computer. */
export interface UploadHome {
  /** Where uploads are kept, absolute: below the state folder. */
  readonly folder: string;
  /** Throws PH210 for a name that no format has. */
  check(name: string): void;
  preview(file: UploadedFile): Promise<Omit<UploadPreview, "upload" | "name" | "sizeBytes">>;
  /** Reads the whole file; sends nothing. */
  quote(file: UploadedFile): Promise<UploadQuote>;
  /** The run of the file, received; to be worked on with `platform`, which whoever asked closes. */
  begin(
    file: UploadedFile,
  ): Promise<{ readonly run: Run; readonly isDone: boolean; readonly platform: WorkingPlatform }>;
  /** Where an input goes when its run is over: beside the others that were done, or that failed. */
  putAway(file: Pick<UploadedFile, "path" | "name">, run: Run): Promise<void>;
}
