import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ProductError } from "../../errors.ts";
import type { Clock } from "../../ports/index.ts";
import { asAwsError, isAwsError } from "./aws-errors.ts";

/** A table, and how it is spoken to. */
export interface DynamoPlace {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  /** In [0, 1): spreads those who try again. */
  readonly random: () => number;
}

const dynamoName = "Amazon DynamoDB";

const firstPauseMilliseconds = 25;
const longestPauseMilliseconds = 1000;
/** Together about four seconds: longer than any crowd of workers takes to get past one item one by one. */
const mostTries = 12;

/** The error that a person or the service can mend: PH363 for a table that is missing, else as {@link asAwsError}. */
export function asDynamoError({ table }: Pick<DynamoPlace, "table">, error: unknown): unknown {
  if (isAwsError(error, "ResourceNotFoundException")) {
    return new ProductError("PH363", { what: "table", name: table }, { cause: error });
  }
  // Its sentences can quote names of attributes and numbers, never an item.
  return asAwsError(error, { service: dynamoName, place: table });
}

/** Runs `work`; what DynamoDB refuses is thrown as {@link asDynamoError} words it. */
export async function withDynamoErrors<Result>(
  place: Pick<DynamoPlace, "table">,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asDynamoError(place, error);
  }
}

/** Waits before the next try; throws PH355 when there were enough. `tries` are those that failed so far: 1, 2, ... */
export async function pause(
  { clock, random }: Pick<DynamoPlace, "clock" | "random">,
  { tries, reason, cause }: { readonly tries: number; readonly reason: string; readonly cause?: unknown },
): Promise<void> {
  if (tries >= mostTries) throw new ProductError("PH355", { service: dynamoName, reason }, { cause });
  const longest = Math.min(firstPauseMilliseconds * 2 ** (tries - 1), longestPauseMilliseconds);
  await clock.sleep(Math.ceil(longest * random()));
}
