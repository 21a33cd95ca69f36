import type { FilePreview, Run } from "../../domain/index.ts";
import type { WorkingPlatform } from "../../ports/index.ts";
import type { UploadChoice, UploadPreview, UploadQuote } from "../api.ts";

export interface UploadedFile {
  /** Absolute; its last part is the name. */
  readonly path: string;
  readonly name: string;
  readonly choice: UploadChoice;
}

/** How far a file is read: records, and the share of its bytes, 0 to 1. */
export interface ReadSoFar {
  readonly records: number;
  readonly share: number;
}

/** What is done with an uploaded file: as `classify` and `estimate` would do it with a file of this computer. */
export interface UploadHome {
  /** Where uploads are kept, absolute: below the state folder. */
  readonly folder: string;
  /** Throws PH210 for a name that no format has. */
  check(name: string): void;
  /** What can be chosen of the file, as the configuration is now; nothing is read. Throws PH1xx. */
  choices(file: UploadedFile): Promise<Pick<UploadPreview, "format" | "classifier" | "classifiers">>;
  /** The file's beginning. Throws PH2xx when it cannot be read so; rejects with the signal's reason. */
  preview(file: UploadedFile, signal: AbortSignal): Promise<FilePreview>;
  /** Reads the whole file; sends nothing. `tell` is called after each block of rows. Rejects with the signal's reason. */
  quote(
    file: UploadedFile,
    reading: { readonly signal: AbortSignal; readonly tell: (soFar: ReadSoFar) => void },
  ): Promise<UploadQuote>;
  /** The run of the file, received; to be worked on with `platform`, which whoever asked closes. */
  begin(
    file: UploadedFile,
  ): Promise<{ readonly run: Run; readonly isDone: boolean; readonly platform: WorkingPlatform }>;
  /**
   * Where an input goes when its run is over: beside the others that were done, or that failed. Returns where it lies then,
   * absolute; undefined: somebody else was faster.
   */
  putAway(file: Pick<UploadedFile, "path" | "name">, run: Run): Promise<string | undefined>;
  /** Where the input of a run may lie besides its place. */
  otherPlaces(run: Run): readonly string[];
  /** A run that was tried again is over: an input that lay with those that failed goes where it belongs now. */
  putAwayAgain(run: Run): Promise<void>;
}
