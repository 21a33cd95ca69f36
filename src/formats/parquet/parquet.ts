import type { Format } from "../format.ts";
import { ParquetReader } from "./parquet-reader.ts";
import { writeParquet } from "./write-parquet.ts";

/** Apache Parquet. */
export const parquet: Format = {
  name: "parquet",
  extensions: ["parquet"],
  canBeJoined: false,
  read: (context) => new ParquetReader(context),
  write: (context) => writeParquet(context),
};
