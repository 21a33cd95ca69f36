import type { FullRecord } from "../../analytics/analytics.ts";
import type { Review, ReviewOfText } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { NewReview } from "../api.ts";
import type { DashboardHome } from "../dashboard-home.ts";
import { refusal } from "./new-review.ts";

type Home = Pick<DashboardHome, "analytics" | "platform" | "classifiers">;

/**
 * Keeps what a person said of a record's text; it is on the disk once this resolves. The same review again is the same.
 * Throws PH178 when the record is gone, PH196 for a category that its classifier does not have.
 */
export async function keepReview(home: Home, asked: NewReview): Promise<Review> {
  const { analytics, platform } = home;
  const record = await analytics.record(asked.key);
  if (record === undefined) throw new ProductError("PH178", { what: "such record any more" });
  check(home, asked, record);
  const review: Review = {
    id: asked.id,
    at: platform.clock.now().toISOString(),
    classifier: record.classifier,
    textKey: record.textKey,
    decision: asked.decision,
    category: asked.category,
    engineCategory: record.predicted,
    note: asked.note,
    isExample: asked.isExample,
    origin: asked.origin,
    run: record.run,
    record: record.id,
  };
  const withText: ReviewOfText = { ...review, text: record.text };
  await platform.reviews.add(withText);
  return review;
}

function check({ classifiers }: Home, { decision, category }: NewReview, record: FullRecord): void {
  if (record.text.trim() === "") throw refusal("the record has no text.");
  if (category === null) return;
  const classifier = classifiers.find(({ name }) => name === record.classifier);
  if (classifier === undefined) throw refusal(`there is no classifier \`${record.classifier}\` any more.`);
  if (!classifier.categories.some(({ name }) => name === category)) {
    throw refusal(`the category is none of \`${record.classifier}\`.`);
  }
  const isEngines = category === record.predicted;
  if (isEngines !== (decision === "accepted")) {
    throw refusal("the engine's category is accepted, any other one corrects it.");
  }
}
