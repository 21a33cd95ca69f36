import { randomBytes } from "node:crypto";
import type { LoadedConfig } from "../../config/index.ts";
import { type Dashboard, isThisComputer, openDashboard } from "../../dashboard/index.ts";
import { ProductError } from "../../errors.ts";
import { type CliContext, paint, plainText } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { loadHomeConfig, openHome } from "../home.ts";
import { openReporter } from "../reporter/reporter.ts";
import { openBrowser } from "../serve/open-browser.ts";
import { openDashboardHome } from "../serve/serve-home.ts";
import { hanging } from "../wrap.ts";
import { watchFolder } from "./watch.ts";

export interface ServeOptions {
  readonly config?: string;
  readonly port?: string;
  readonly host: string;
  /** Also on this computer, which may have other users. */
  readonly token?: boolean;
  readonly open?: boolean;
  /** False with `--no-watch`. */
  readonly watch: boolean;
}

/** `serve`: the dashboard, and the folder that is watched, until Ctrl-C. Throws PH160 for no port, PH176 for one that is taken. */
export async function runServe(context: CliContext, options: ServeOptions): Promise<number> {
  const port = portOf(options.port);
  const loaded = await loadHomeConfig(context, options);
  const home = await openDashboardHome(context, loaded, {
    isWatched: options.watch,
    config: options.config,
  });
  try {
    const { host } = options;
    const isOpen = isThisComputer(host) && options.token !== true;
    const token = isOpen ? undefined : randomBytes(18).toString("base64url");
    const dashboard = await openDashboard({ home, door: { host, token }, port });
    try {
      const address = addressOf(host, dashboard, token);
      const mark = paint(context.stdout, "cyan", "●");
      context.stdout.write(`${mark} Dashboard ${paint(context.stdout, "bold", address)}\n`);
      context.farewell.text = "What was under way goes on when you give the same command again.";
      if (options.open === true) openBrowser(address);
      if (home.isReadOnly) tellReadOnly(context, loaded);
      if (options.watch && !home.isReadOnly) await watch(context, options, loaded);
      else await untilStopped(context.signal);
    } finally {
      await dashboard.close();
    }
  } finally {
    await home.close();
  }
  return exitCode.done;
}

function tellReadOnly({ stderr }: CliContext, { folder }: LoadedConfig): void {
  const text = `${plainText(folder)} may only be read: runs are shown as they are now, no file is taken, nothing can be reviewed.`;
  stderr.write(`${hanging(stderr, "! ", text)}\n`);
}

async function watch(
  context: CliContext,
  { config }: Pick<ServeOptions, "config">,
  loaded: LoadedConfig,
): Promise<void> {
  const reporter = openReporter(context, { isQuiet: true, isNdjson: false, now: Date.now });
  const platform = await openHome(context, loaded, reporter);
  try {
    await watchFolder({
      context,
      options: config === undefined ? {} : { config },
      platform,
      reporter,
      loaded,
    });
  } finally {
    await platform.close();
  }
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port >= 0 && port <= 65_535) return port;
  throw new ProductError("PH160", {
    flag: "--port",
    value: text,
    allowed: "a number from 0 (any free one) to 65535",
    nearest: undefined,
  });
}

function addressOf(host: string, { port }: Dashboard, token: string | undefined): string {
  const isAny = host === "0.0.0.0" || host === "::";
  const name = isAny ? "127.0.0.1" : host.includes(":") ? `[${host.replace(/[[\]]/g, "")}]` : host;
  return `http://${name}:${port}/${token === undefined ? "" : `?token=${token}`}`;
}

function untilStopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    // Nothing else may be left that keeps the process alive.
    const alive = setInterval(() => {}, 60_000);
    signal.addEventListener("abort", () => {
      clearInterval(alive);
      resolve();
    });
  });
}
