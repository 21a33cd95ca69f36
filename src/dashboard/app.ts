import { basename } from "node:path";
import { Hono } from "hono";
import { ProductError } from "../errors.ts";
import { version } from "../version.ts";
import type { Meta } from "./api.ts";
import type { DashboardHome } from "./dashboard-home.ts";
import { qualityRoutes } from "./quality/quality-routes.ts";
import { digestOf, notModified } from "./records/not-modified.ts";
import { recordFiles } from "./records/record-files.ts";
import { recordRoutes } from "./records/record-routes.ts";
import { resultRoutes } from "./reviews/result-routes.ts";
import type { ResultWork } from "./reviews/result-work.ts";
import { reviewRoutes } from "./reviews/review-routes.ts";
import { NewsDesk } from "./runs/news.ts";
import { runRoutes } from "./runs/run-routes.ts";
import type { RunWork } from "./runs/run-work.ts";
import { type Door, guard, refuseChanges, securityHeaders } from "./server/guard.ts";
import type { PageFiles } from "./server/page-files.ts";
import { problemReply } from "./server/problem.ts";
import { sqlRoutes } from "./sql/sql-routes.ts";
import { uploadRoutes } from "./uploads/upload-routes.ts";
import type { UploadStore } from "./uploads/upload-store.ts";
import type { UploadWork } from "./uploads/upload-work.ts";

/** Addresses that the page itself reads. */
const pageAddresses = ["/", "/records", "/review", "/quality", "/runs", "/sql"];

export function dashboardApp(parts: {
  home: DashboardHome;
  door: Door;
  files: PageFiles;
  work: RunWork;
  results: ResultWork;
  uploads: { readonly store: UploadStore; readonly work: UploadWork };
  signal: AbortSignal;
}): Hono {
  const { home, door, files, work, results, uploads, signal } = parts;
  const { analytics, platform } = home;
  const { ledger, clock } = platform;
  const today = () => clock.now().toISOString().slice(0, 10);
  // What people say of a text changes what its records show.
  const datasetVersion = async () =>
    digestOf((await Promise.all([analytics.version(), platform.reviews.version()])).join(" "));
  const fresh = notModified(datasetVersion, today);
  const desk = new NewsDesk({ ledger, clock, datasetVersion, results: () => results.task, signal });
  const app = new Hono();
  app.use(securityHeaders);
  app.onError((error, context) => problemReply(context, error));
  app.use(guard(door));
  app.use(refuseChanges(home));
  app.get("/api/healthz", ({ json }) => json({ ok: true }));
  app.get("/api/meta", ({ json }) => json(metaOf(home)));
  // Runs first: the records' ETag goes before every route that is added after it.
  app.route("/api", runRoutes(home, work, desk));
  app.route("/api", uploadRoutes(home, uploads.store, uploads.work));
  app.route("/api", reviewRoutes(home, fresh));
  app.route("/api", resultRoutes(home, results, today));
  app.route("/api", qualityRoutes(home, fresh));
  app.route("/api", sqlRoutes({ analytics, clock }));
  app.route("/api", recordRoutes(analytics, fresh));
  app.route("/", recordFiles(analytics, today, fresh));
  for (const address of pageAddresses) {
    app.get(address, (context) => files.reply(context, "index.html") ?? context.notFound());
  }
  app.get("/:name", (context) => files.reply(context, context.req.param("name")) ?? context.notFound());
  app.notFound((context) => {
    const what = `page at ${context.req.path.slice(0, 100)}`;
    return problemReply(context, new ProductError("PH178", { what }));
  });
  return app;
}

function metaOf({ folder, classifiers, watchedFolder, isReadOnly }: DashboardHome): Meta {
  return { version, project: basename(folder), classifiers, watchedFolder, isReadOnly };
}
