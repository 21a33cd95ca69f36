import type { ReadableStream } from "node:stream/web";
import { type Context, Hono } from "hono";
import { ProductError } from "../../errors.ts";
import type { UploadChoice, UploadKept, UploadPreview, UploadQuote, UploadStarted } from "../api.ts";
import type { DashboardHome } from "../dashboard-home.ts";
import { Turns } from "../server/turns.ts";
import type { Upload, UploadStore } from "./upload-store.ts";
import type { UploadWork } from "./upload-work.ts";

/** Files that are brought: kept, looked at, priced, started or dropped. */
export function uploadRoutes(home: DashboardHome, store: UploadStore, work: UploadWork): Hono {
  const { uploads } = home;
  const quotes = new Turns(1);
  const starting = new Set<string>();
  const routes = new Hono();
  routes.use("/uploads/*", async (context, next) => {
    await next();
    context.res.headers.set("Cache-Control", "no-store");
  });
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
    const upload = await waiting(store, req.param("upload"));
    const { id, name, sizeBytes } = upload;
    const preview = await uploads.preview({ ...upload, choice: choiceOf(req) });
    return json<UploadPreview>({ upload: id, name, sizeBytes, ...preview });
  });
  routes.get("/uploads/:upload/quote", async ({ req, json }) => {
    const upload = await waiting(store, req.param("upload"));
    const giveBack = await quotes.take(req.raw.signal);
    try {
      return json<UploadQuote>(await uploads.quote({ ...upload, choice: choiceOf(req) }));
    } finally {
      giveBack();
    }
  });
  routes.post("/uploads/:upload/start", async ({ req, json }) => {
    const upload = await waiting(store, req.param("upload"));
    if (starting.has(upload.id)) throw new ProductError("PH190", {});
    starting.add(upload.id);
    try {
      return json<UploadStarted>(await work.start(upload, choiceOf(req)), 202);
    } finally {
      starting.delete(upload.id);
    }
  });
  routes.delete("/uploads/:upload", async ({ req, json }) => {
    const { id } = await waiting(store, req.param("upload"));
    await store.remove(id);
    return json({ done: true });
  });
  return routes;
}

/** Throws PH190 for one that was started: it is its run's now. */
async function waiting(store: UploadStore, id: string): Promise<Upload> {
  const upload = await store.find(id);
  if (upload.started !== undefined) throw new ProductError("PH190", {});
  return upload;
}

function choiceOf(req: Context["req"]): UploadChoice {
  const chosen = (name: keyof UploadChoice) => req.query(name) || undefined;
  return { classifier: chosen("classifier"), text: chosen("text"), id: chosen("id"), date: chosen("date") };
}
