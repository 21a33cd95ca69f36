/** Texts that a person was shown before, decided or skipped. */
export interface Shown {
  readonly queue: number;
  readonly audit: number;
}

/**
 * Whose turn it is, one after the other. It goes by what was shown before, so that the share comes about whether texts are
 * asked for one by one or many at once; it ends when the doubtful ones do.
 */
export function turnsOf({
  limit,
  due,
  checks,
  auditShare,
  shown,
}: {
  readonly limit: number;
  readonly due: number;
  /** As {@link checksLeft}, or fewer where there are not so many. */
  readonly checks: number;
  readonly auditShare: number;
  readonly shown: Shown;
}): ("queue" | "audit")[] {
  const turns: ("queue" | "audit")[] = [];
  let { queue, audit } = shown;
  const everyDue = queue + due;
  const everyAudit = audit + checks;
  while (turns.length < limit) {
    const isAuditDue = audit + 1 <= auditShare * (queue + audit + 1) + 1e-9;
    if (audit < everyAudit && (isAuditDue || queue === everyDue)) {
      turns.push("audit");
      audit += 1;
    } else if (queue < everyDue) {
      turns.push("queue");
      queue += 1;
    } else break;
  }
  return turns;
}

/** How many by lot are to come, Infinity when everything is: in all they make up their share of everything once the doubtful ones are through. */
export function checksLeft({
  due,
  auditShare,
  shown,
}: {
  readonly due: number;
  readonly auditShare: number;
  readonly shown: Shown;
}): number {
  const everyDue = shown.queue + due;
  const every = auditShare >= 1 ? Infinity : Math.round((everyDue * auditShare) / (1 - auditShare));
  return Math.max(0, every - shown.audit);
}
