import {
  CreateIngestionCommand,
  ListIngestionsCommand,
  type QuickSightClient,
  type Ingestion as ServiceIngestion,
} from "@aws-sdk/client-quicksight";
import { isAwsError, withAwsErrors } from "../../adapters/aws/aws-errors.ts";
import type { Ingestion } from "./next-refresh.ts";

export interface SpiceCopyOptions {
  readonly client: QuickSightClient;
  /** 12 digits. */
  readonly account: string;
  /** Its id, e.g. "ph-records". */
  readonly dataSet: string;
}

/** Of ListIngestions (Amazon QuickSight API reference). */
const mostOnAPage = 100;
const service = "Amazon QuickSight";

const underWay: ReadonlySet<string> = new Set(["INITIALIZED", "QUEUED", "RUNNING"]);
/** QuickSight has no room now. The last one is documented for other requests about data sets. */
const noRoom = ["LimitExceededException", "ConflictException"] as const;

/** The copy of a data set in SPICE: needs quicksight:ListIngestions and quicksight:CreateIngestion. */
export class SpiceCopy {
  readonly #options: SpiceCopyOptions;

  constructor(options: SpiceCopyOptions) {
    this.#options = options;
  }

  /**
   * The ingestions since `from` (milliseconds since 1970) and maybe some before, in any order. Throws PH350 to PH357: PH357
   * when there is no such data set.
   */
  async ingestions(from: number): Promise<Ingestion[]> {
    const found: Ingestion[] = [];
    for (let token: string | undefined, isLast = false; !isLast; ) {
      const { Ingestions = [], NextToken } = await this.#page(token);
      const page = Ingestions.map(ingestionOf);
      const isOld = page.every(({ createdAt }) => createdAt < from);
      // QuickSight lists the newest first, but does not promise it: only after newer ones an old page is the last.
      isLast = NextToken === undefined || (isOld && found.some(({ createdAt }) => createdAt >= from));
      found.push(...page);
      token = NextToken;
    }
    return found;
  }

  /**
   * Has the copy made anew, as a whole: of two runs over the same file one counts, so records also go. "no-room": the share
   * of the day is used up. The same id twice is one ingestion. Throws PH350 to PH357.
   */
  async start(id: string): Promise<"started" | "no-room"> {
    const { client, account, dataSet } = this.#options;
    const command = new CreateIngestionCommand({
      AwsAccountId: account,
      DataSetId: dataSet,
      IngestionId: id,
      IngestionType: "FULL_REFRESH",
    });
    return withAwsErrors({ service, place: dataSet }, async () => {
      try {
        await client.send(command);
        return "started";
      } catch (error) {
        if (isAwsError(error, "ResourceExistsException")) return "started";
        if (isAwsError(error, ...noRoom)) return "no-room";
        throw error;
      }
    });
  }

  #page(token: string | undefined) {
    const { client, account, dataSet } = this.#options;
    const command = new ListIngestionsCommand({
      AwsAccountId: account,
      DataSetId: dataSet,
      MaxResults: mostOnAPage,
      ...(token !== undefined && { NextToken: token }),
    });
    return withAwsErrors({ service, place: dataSet }, () => client.send(command));
  }
}

function ingestionOf({
  CreatedTime,
  IngestionStatus,
  RequestSource,
  ErrorInfo,
}: ServiceIngestion): Ingestion {
  return {
    createdAt: CreatedTime?.getTime() ?? 0,
    state: stateOf(IngestionStatus ?? ""),
    isManual: RequestSource !== "SCHEDULED",
    // Not its message, which may quote what was read.
    reason: ErrorInfo?.Type,
  };
}

function stateOf(status: string): Ingestion["state"] {
  if (underWay.has(status)) return "under-way";
  return status === "COMPLETED" ? "completed" : "failed";
}
