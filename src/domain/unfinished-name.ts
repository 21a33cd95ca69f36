/** What other programs leave beside a file while they write it. */
const unfinished = /^(\.|~\$|~lock)|\.(part|partial|tmp|temp|crdownload|download|filepart)$/i;

/** Whether a file's name says that it is not complete yet, or none that a person would want sorted. */
export function isUnfinishedName(name: string): boolean {
  return unfinished.test(name);
}
