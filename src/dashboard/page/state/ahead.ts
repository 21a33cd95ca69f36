/** What will most likely be asked next: the browser keeps the reply, and is only told that it still holds. */
const asked = new Set<string>();
const mostKept = 200;

/** Asked once the page has nothing else to ask. */
export function askAhead(address: string | undefined): void {
  if (address === undefined || asked.has(address)) return;
  if (asked.size >= mostKept) asked.clear();
  asked.add(address);
  fetch(address, { priority: "low" } as RequestInit)
    .then((reply) => reply.arrayBuffer())
    .catch(() => asked.delete(address));
}
