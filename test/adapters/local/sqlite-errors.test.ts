import { expect, it } from "vitest";
import { asLedgerError } from "../../../src/adapters/local/sqlite-errors.ts";

it.each([
  ["SQLITE_READONLY", "PH406"],
  // As libsql 0.5 calls SQLITE_READONLY_DIRECTORY: a project folder that this user may only read.
  ["UNKNOWN_SQLITE_ERROR_1544", "PH406"],
  ["SQLITE_CANTOPEN", "PH406"],
  ["SQLITE_BUSY_SNAPSHOT", "PH411"],
  ["UNKNOWN_SQLITE_ERROR_773", "PH411"],
  ["UNKNOWN_SQLITE_ERROR_779", "PH410"],
  ["SQLITE_NOTADB", "PH410"],
  ["SQLITE_FULL", "PH405"],
  ["UNKNOWN_SQLITE_ERROR_8202", "PH412"],
])("what SQLite calls %s is no fault of ours: %s", (sqliteCode, code) => {
  const cause = Object.assign(new Error("in SQLite's words"), { code: sqliteCode });

  expect(asLedgerError(cause, "/home/ada/.pigeonhole/ledger.db")).toMatchObject({ code, cause });
});

it("leaves other errors as they are", () => {
  const constraint = Object.assign(new Error("UNIQUE"), { code: "SQLITE_CONSTRAINT_UNIQUE" });
  const unknown = Object.assign(new Error("?"), { code: "UNKNOWN_SQLITE_ERROR_511" });

  for (const error of [constraint, unknown, new TypeError("ours")]) {
    expect(asLedgerError(error, "ledger.db")).toBe(error);
  }
});
