import { expect, it } from "vitest";
import { asProductError } from "../../src/errors/system-error.ts";

const systemError = (code: string) => Object.assign(new Error(`${code}: in the system's words`), { code });

it.each([
  ["ENOSPC", "PH405", true],
  ["EDQUOT", "PH405", true],
  ["SQLITE_FULL", "PH405", true],
  ["EACCES", "PH406", false],
  ["EROFS", "PH406", false],
  ["ENOTDIR", "PH404", false],
  ["EIO", "PH412", true],
  ["EMFILE", "PH412", true],
  ["SQLITE_IOERR_WRITE", "PH412", true],
])("words %s as %s", (systemCode, code, isRetryable) => {
  const cause = systemError(systemCode);

  expect(asProductError(cause, "/out/calls.csv")).toMatchObject({
    code,
    isRetryable,
    cause,
    details: { place: "/out/calls.csv" },
  });
});

it("leaves an error that is not the system's as it is", () => {
  for (const error of [systemError("EINVAL"), new Error("ours"), "text", undefined]) {
    expect(asProductError(error, "/out")).toBe(error);
  }
});
