import type { QualityReply } from "../../api.ts";
import { count, score, share } from "../format.ts";
import { qualityWords } from "../words/quality.ts";
import { goldAddress } from "./gold-address.ts";

export type EvaluationView = NonNullable<QualityReply["evaluation"]>;

/** Fewer random checks say too little to be shown as a share. */
const enoughChecks = 20;

/** The numbers that matter, how sure they are, and what they are of. */
export function AccuracyTiles({
  quality,
  evaluation,
}: {
  quality: QualityReply;
  evaluation: EvaluationView;
}) {
  const { accuracy, records, macroF1, withoutCategory, distinctTexts } = evaluation;
  const { low, high } = accuracy.interval;
  return (
    <>
      <ul class="tiles">
        <li class="box tile">
          <h2>{qualityWords.accuracy}</h2>
          <a class="number" href={goldAddress({ agreement: "right" })}>
            {share(accuracy.share)}
          </a>
          <div class="muted">
            <div>
              <a href={goldAddress({})}>{qualityWords.of(accuracy.correct, records)}</a>
            </div>
            <div>{qualityWords.interval(low, high)}</div>
            {distinctTexts !== undefined && <div>{qualityWords.distinct(distinctTexts.count)}</div>}
            {withoutCategory > 0 && (
              <div>
                <a href={goldAddress({ predicted: "", agreement: "wrong" })}>
                  {qualityWords.withoutCategory(withoutCategory)}
                </a>
              </div>
            )}
          </div>
        </li>
        <AuditTile quality={quality} />
        <li class="box tile">
          <h2>{qualityWords.macroF1}</h2>
          <span class="number">{score(macroF1)}</span>
          <div class="muted">{qualityWords.macroHint}</div>
        </li>
      </ul>
      <Known quality={quality} />
    </>
  );
}

function AuditTile({ quality }: { quality: QualityReply }) {
  const { audit, known } = quality;
  if (audit === undefined && known.queue + known.list === 0) return null;
  return (
    <li class="box tile">
      <h2>{qualityWords.audit}</h2>
      {audit === undefined || known.audit < enoughChecks ? (
        <div class="muted">{qualityWords.auditFew(known.audit, enoughChecks)}</div>
      ) : (
        <>
          <span class="number">{share(audit.share)}</span>
          <div class="muted">
            <div>{qualityWords.of(audit.correct, known.audit)}</div>
            <div>{qualityWords.interval(audit.interval.low, audit.interval.high)}</div>
            <div>{qualityWords.auditHint}</div>
          </div>
        </>
      )}
    </li>
  );
}

function Known({ quality }: { quality: QualityReply }) {
  const { known, examples } = quality;
  const sources = (["file", "audit", "queue", "list"] as const).filter((source) => known[source] > 0);
  return (
    <div class="box known">
      <h2>{qualityWords.known}</h2>
      <ul>
        {sources.map((source) => (
          <li key={source}>
            <strong>{count(known[source])}</strong> {qualityWords.knownFrom[source]}
          </li>
        ))}
      </ul>
      {known.queue > 0 && <p class="notice">{qualityWords.doubtful}</p>}
      {examples > 0 && <p class="muted">{qualityWords.examples(examples)}</p>}
    </div>
  );
}
