import { row } from "./family.ts";

/** PH190 to PH195: files that are uploaded to the dashboard. */
export const uploadErrors = {
  PH190: row<Record<never, never>>({
    name: "upload-gone",
    fault: "user",
    retryable: false,
    message: () => "The uploaded file is not there any more.",
    hint: () => "Upload it again. A file that is not started is kept for a day.",
    explanation:
      "An uploaded file waits below the state folder until its run is started or it is dropped. It was started or dropped already, perhaps on another page, or it has waited for more than a day.",
  }),
  PH191: row<{ name: string; received: number; announced: number }>({
    name: "upload-incomplete",
    fault: "user",
    retryable: false,
    message: ({ name, received, announced }) =>
      `\`${name}\` did not arrive whole: ${received} of ${announced} bytes.`,
    hint: () => "Nothing of it was kept. Upload it again.",
    explanation:
      "The browser said how large the file is, and something else arrived: the connection broke, or the file was changed meanwhile.",
  }),
  PH192: row<{ name: string; reason: string }>({
    name: "upload-not-kept",
    fault: "service",
    retryable: false,
    message: ({ name, reason }) => `\`${name}\` could not be kept: ${reason}.`,
    hint: () => "Make room on the disk of the project, then upload it again. Nothing of it was kept.",
    explanation:
      "An uploaded file is written below the state folder while it arrives. The disk is full, or the folder may not be written.",
  }),
};
