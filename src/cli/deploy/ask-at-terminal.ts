/** Questions to a person; undefined as an answer: they gave up. */
export interface Asking {
  confirm(message: string): Promise<boolean | undefined>;
  text(message: string): Promise<string | undefined>;
}

export const askAtTerminal: Asking = {
  async confirm(message) {
    const { confirm, isCancel } = await import("@clack/prompts");
    const answer = await confirm({ message, initialValue: false });
    return isCancel(answer) ? undefined : answer;
  },
  async text(message) {
    const { isCancel, text } = await import("@clack/prompts");
    const answer = await text({ message });
    return isCancel(answer) ? undefined : answer;
  },
};
