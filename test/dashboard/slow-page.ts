// Brings to light what reads too early: holds replies back, and slows the browser's processor, for as long as one asks.
import type { CDPSession, Page } from "playwright-core";

/** From 0 up to so many milliseconds each reply of the server, and each piece of news, comes late; 0: none is. */
const mostMs = Number(process.env["PIGEONHOLE_TEST_SLOW_REPLIES"] ?? 0);
/** So many times slower the page's own code is run; 1: as fast as it can be. */
const cpuRate = Number(process.env["PIGEONHOLE_TEST_SLOW_CPU"] ?? 1);
const seed = Number(process.env["PIGEONHOLE_TEST_SEED"] ?? Date.now() % 1_000_000);

const isSlow = mostMs > 0 || cpuRate > 1;
if (isSlow) console.log(`Pages are slow: PIGEONHOLE_TEST_SEED=${seed}`);

const random = randomOf(seed);

/** Has to be called before the page is somewhere. Without the environment's word the page stays as it is. */
export async function slowDown(page: Page): Promise<void> {
  if (!isSlow) return;
  const session = await page.context().newCDPSession(page);
  if (cpuRate > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: cpuRate });
  if (mostMs <= 0) return;
  await page.addInitScript(lateNews, { mostMs, seed: Math.floor(random() * 1_000_000) });
  await holdReplies(session);
}

/** The server has answered, and the page does not know yet: so replies also come in another order than they were asked for. */
async function holdReplies(session: CDPSession): Promise<void> {
  session.on("Fetch.requestPaused", ({ requestId }) => {
    const goOn = () => session.send("Fetch.continueResponse", { requestId });
    // A request that the page has given up, and a page that is closed, are not there any more.
    setTimeout(() => void goOn().catch(() => {}), random() * mostMs);
  });
  await session.send("Fetch.enable", {
    patterns: ["*/api/*", "*/records.*"].map((urlPattern) => ({
      urlPattern,
      requestStage: "Response" as const,
    })),
  });
}

/** Numbers from 0 to 1, the same ones for the same seed. */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Within the page, which has nothing of this file: each piece of news comes late, in its order. */
function lateNews({ mostMs, seed }: { mostMs: number; seed: number }): void {
  const page = globalThis as unknown as { EventSource: new (address: string) => EventTarget };
  const Real = page.EventSource;
  let state = seed;
  page.EventSource = class extends Real {
    #last: Promise<void> = Promise.resolve();
    override addEventListener(type: string, listener: (event: Event) => void): void {
      super.addEventListener(type, (event) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        const late = new Promise((done) => setTimeout(done, (state / 2 ** 32) * mostMs));
        this.#last = Promise.all([this.#last, late]).then(() => listener(event));
      });
    }
  };
}
