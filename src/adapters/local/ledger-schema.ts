/** "PGNH": tells our files from other programs' SQLite files. */
export const applicationId = 0x50474e48;

/**
 * What each version of the layout adds to the one before; the first makes an empty file version 1. Never edit one that
 * was released: append. A thing is kept whole as JSON in `body`; what is searched for is computed from it, so the two
 * can never say different things. Free text stands only in JSON, because SQLite ends a text at its first NUL.
 */
const ledgerMigrations: readonly string[] = [
  `
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    state TEXT AS (body ->> '$.state'),
    fingerprint TEXT AS (body ->> '$.fingerprint'),
    created_at TEXT AS (body ->> '$.createdAt')
  );
  CREATE INDEX runs_by_time ON runs (created_at, id);
  CREATE INDEX runs_by_state ON runs (state, created_at, id);
  CREATE INDEX runs_by_fingerprint ON runs (fingerprint, created_at, id);
  CREATE INDEX runs_by_fingerprint_and_state ON runs (fingerprint, state, created_at, id);

  CREATE TABLE batches (
    run TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    position INTEGER AS (CAST(id AS INTEGER)),
    state TEXT AS (body ->> '$.state'),
    records INTEGER AS (body ->> '$.records'),
    questions INTEGER AS (body ->> '$.questions'),
    classified INTEGER AS (body ->> '$.verdicts.classified'),
    unclassified INTEGER AS (body ->> '$.verdicts.unclassified'),
    failed INTEGER AS (body ->> '$.verdicts.failed'),
    PRIMARY KEY (run, id)
  );
  CREATE INDEX batches_in_order ON batches (run, position);
  CREATE INDEX batches_by_state ON batches (run, state, position);

  CREATE TABLE attempts (
    run TEXT NOT NULL,
    batch TEXT NOT NULL,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (run, batch, number)
  );

  CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run TEXT NOT NULL,
    body TEXT NOT NULL,
    due_ms INTEGER NOT NULL,
    receive_count INTEGER NOT NULL DEFAULT 0,
    held_by INTEGER
  );
  CREATE INDEX messages_by_time ON messages (due_ms, id);
  CREATE INDEX messages_by_run ON messages (run, due_ms, id);

  CREATE TABLE dead_letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL
  );
  `,
  // What engines with a price need to know of a batch and an attempt.
  `
  ALTER TABLE batches ADD COLUMN cached INTEGER AS (body ->> '$.cached');
  UPDATE runs SET body = json_set(body, '$.isStopped', json('false'));
  UPDATE batches SET body = json_set(
    body,
    '$.cached', 0,
    '$.borrowed', 0,
    '$.asked', body ->> '$.questions',
    '$.tokens', json('{"inputTokens":0,"outputTokens":0,"mostInputTokens":0,"mostOutputTokens":0}')
  );
  UPDATE attempts SET body = json_set(
    body,
    '$.route', iif(body ->> '$.job' = 'online', 'online', 'batch'),
    '$.mostCost', 0,
    '$.hasFailed', json('false'),
    '$.isGivenUp', json('false')
  );
  `,
];

const answerMigrations: readonly string[] = [
  `
  CREATE TABLE answers (
    key TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    kept_at TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX answers_by_time ON answers (kept_at);
  `,
];

export interface LocalLayout {
  /** What each version of the layout adds to the one before. */
  readonly migrations: readonly string[];
  /** Whether what a method has returned survives a power cut; one sync of the disk a change. */
  readonly isDurable: boolean;
}

/** Ledger and queue. */
export const ledgerLayout: LocalLayout = { migrations: ledgerMigrations, isDurable: true };

/** Kept answers: losing the last of them costs a question or two. */
export const answerLayout: LocalLayout = { migrations: answerMigrations, isDurable: false };
