// What the dashboard's server and its page tell each other, as JSON. Types only: the page has them too.
export type * from "./api/frame.ts";
export type * from "./api/news.ts";
export type * from "./api/quality.ts";
export type * from "./api/records.ts";
export type * from "./api/reviews.ts";
export type * from "./api/runs.ts";
export type * from "./api/sql.ts";
export type * from "./api/uploads.ts";
