import type { Classifier, Reading } from "../../domain/index.ts";
import type { OpenContext } from "../../formats/index.ts";

/** How a file is read for a classifier. */
export function readingOptions(
  { format, delimiter, encoding, sheet }: Reading,
  { input }: Classifier,
): Omit<OpenContext, "source" | "scratch" | "warnings"> {
  return { format, delimiter, encoding, sheet, header: input.header, wanted: input.text };
}
