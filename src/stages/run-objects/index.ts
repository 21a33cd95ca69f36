export { keepOnlineAnswers, onlineJobName, readOnlineAnswers } from "./answers.ts";
export { readJson, writeJson } from "./json-object.ts";
export type { Preparation } from "./preparation.ts";
export { readQuestions } from "./questions.ts";
export { encodeRow, readRows, type StoredRow } from "./rows.ts";
export { readVerdicts, writeVerdicts } from "./verdicts.ts";
