import type { ReadableStream } from "node:stream/web";
import { type Context, Hono } from "hono";
import { isProductError } from "../../errors.ts";
import type { UploadChoice, UploadKept, UploadList, UploadPreview, UploadStarted } from "../api.ts";
import type { DashboardHome } from "../dashboard-home.ts";
import { bodyOf } from "../server/body-of.ts";
import { problemOf } from "../server/problem.ts";
import { Turns } from "../server/turns.ts";
import { quoteNews } from "./quote-news.ts";
import type { UploadedFile } from "./upload-home.ts";
import type { UploadStore } from "./upload-store.ts";
import type { UploadWork } from "./upload-work.ts";

/** Files that are brought: kept, looked at, priced, started or dropped. */
export function uploadRoutes(home: DashboardHome, store: UploadStore, work: UploadWork): Hono {
  const { uploads, platform } = home;
  const turns = new Turns(1);
  const routes = new Hono();
  routes.use("/uploads/*", async (context, next) => {
    await next();
    context.res.headers.set("Cache-Control", "no-store");
  });
  routes.get("/uploads", async ({ json }) =>
    json<UploadList>({ uploads: await waitingUploads(store, work) }),
  );
  routes.put("/uploads", async ({ req, json }) => {
    const name = req.query("name") ?? "";
    uploads.check(name);
    await store.sweep();
    const length = req.header("content-length");
    const { id } = await store.keep({
      name,
      bytes: req.raw.body as ReadableStream<Uint8Array> | null,
      announced: length === undefined ? undefined : Number(length),
    });
    return json<UploadKept>({ upload: id }, 201);
  });
  routes.get("/uploads/:upload", async ({ req, json }) => {
    const started = await work.startedAs(req.param("upload"));
    if (started !== undefined) return json<UploadStarted>(started);
    const upload = await store.find(req.param("upload"));
    const { id, name, sizeBytes } = upload;
    const file = { ...upload, choice: choiceOf(req) };
    const choices = await uploads.choices(file);
    const read = await previewOf(() => uploads.preview(file, req.raw.signal));
    return json<UploadPreview>({ upload: id, name, sizeBytes, ...choices, ...read });
  });
  routes.get("/uploads/:upload/quote", async ({ req, body }) => {
    const file: UploadedFile = { ...(await store.find(req.param("upload"))), choice: choiceOf(req) };
    const news = quoteNews({
      turns,
      clock: platform.clock,
      signal: req.raw.signal,
      quote: (reading) => uploads.quote(file, reading),
    });
    return body(await bodyOf(linesOf(news)), 200, { "Content-Type": "application/x-ndjson" });
  });
  routes.post("/uploads/:upload/start", async ({ req, json }) =>
    json<UploadStarted>(await work.start(req.param("upload"), choiceOf(req)), 202),
  );
  routes.delete("/uploads/:upload", async ({ req, json }) => {
    await work.drop(req.param("upload"));
    return json({ done: true });
  });
  return routes;
}

async function waitingUploads(store: UploadStore, work: UploadWork): Promise<UploadList["uploads"]> {
  const waiting = (await store.waiting()).filter(({ id }) => !work.isStarting(id));
  return waiting
    .map(({ id, name, sizeBytes, keptAt }) => ({ upload: id, name, sizeBytes, keptAt }))
    .sort((a, b) => (a.keptAt < b.keptAt ? 1 : -1));
}

/** A file that cannot be read so can perhaps be read otherwise: it is no error of the request. */
async function previewOf(
  preview: () => Promise<UploadPreview["file"]>,
): Promise<Pick<UploadPreview, "file" | "problem">> {
  try {
    return { file: await preview(), problem: undefined };
  } catch (error) {
    if (!isProductError(error)) throw error;
    return { file: undefined, problem: problemOf(error) };
  }
}

async function* linesOf(news: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const one of news) yield Buffer.from(`${JSON.stringify(one)}\n`);
}

function choiceOf(req: Context["req"]): UploadChoice {
  const chosen = (name: keyof UploadChoice) => req.query(name) || undefined;
  return {
    classifier: chosen("classifier"),
    text: chosen("text"),
    id: chosen("id"),
    date: chosen("date"),
    header: chosen("header"),
    sheet: chosen("sheet"),
    encoding: chosen("encoding"),
    delimiter: chosen("delimiter"),
  };
}
