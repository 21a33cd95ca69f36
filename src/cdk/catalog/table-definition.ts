import { filesTable, partitionKeys, projectedClassifiers } from "../../adapters/aws/athena-tables.ts";
import type { AnalyticsConfig } from "../../config/index.ts";
import { processedColumns } from "../../domain/index.ts";

/** A table as Glue is told of it, by CloudFormation or its own interface: names as CloudFormation's, first letter small. */
export interface TableDefinition {
  readonly name: string;
  readonly description: string;
  readonly tableType: "EXTERNAL_TABLE" | "VIRTUAL_VIEW";
  readonly parameters: Readonly<Record<string, string>>;
  readonly partitionKeys: readonly GlueColumn[];
  readonly storageDescriptor: {
    readonly location?: string;
    readonly columns: readonly GlueColumn[];
    readonly inputFormat?: string;
    readonly outputFormat?: string;
    readonly serdeInfo: {
      readonly serializationLibrary?: string;
      readonly parameters?: Record<string, string>;
    };
  };
  readonly viewOriginalText?: string;
  readonly viewExpandedText?: string;
}

export interface GlueColumn {
  readonly name: string;
  /** Of Hive, e.g. "string". */
  readonly type: string;
  readonly comment: string;
}

/** Hive's words. */
const typeOfKind = { text: "string", number: "double", date: "date" } as const;
/** Pigeonhole is younger. Days before have no folders, and looking for none is quick. */
const firstDay = "2026-01-01";

/** All of the files' columns; those that an older file lacks are NULL, because Parquet's are found by their names. */
const fileColumns: readonly GlueColumn[] = processedColumns.map(({ name, kind, description }) => ({
  name,
  type: typeOfKind[kind],
  comment: description,
}));

export interface FilesPlace {
  readonly bucket: string;
  /** `folders.processed` */
  readonly folder: string;
  readonly analytics: Pick<AnalyticsConfig, "catalog" | "formerClassifiers">;
  /** Of the configuration. */
  readonly classifiers: readonly string[];
}

/** The table over the files that publish writes: the same for both ways of finding their folders. */
export function filesTableDefinition({
  bucket,
  folder,
  analytics,
  classifiers,
}: FilesPlace): TableDefinition {
  const projected = [...new Set([...classifiers, ...analytics.formerClassifiers])];
  const parquet = "org.apache.hadoop.hive.ql.io.parquet";
  return {
    name: filesTable,
    description: "Records as the engine classified them, of all runs",
    tableType: "EXTERNAL_TABLE",
    parameters: {
      EXTERNAL: "TRUE",
      classification: "parquet",
      ...(analytics.catalog === "projection" ? projectionOf(projected) : {}),
    },
    partitionKeys: partitionKeys.map((name) => ({
      name,
      type: "string",
      comment:
        name === "dt" ? "the day on which the run was started (UTC), such as 2026-11-27" : "the classifier",
    })),
    storageDescriptor: {
      location: `s3://${bucket}/${folder}/`,
      columns: fileColumns,
      inputFormat: `${parquet}.MapredParquetInputFormat`,
      outputFormat: `${parquet}.MapredParquetOutputFormat`,
      serdeInfo: {
        serializationLibrary: `${parquet}.serde.ParquetHiveSerDe`,
        parameters: { "serialization.format": "1" },
      },
    },
  };
}

/** Athena works the folders out from these, and asks nobody (AWS, "Partition projection with Amazon Athena"). */
function projectionOf(classifiers: readonly string[]): Record<string, string> {
  return {
    "projection.enabled": "true",
    "projection.classifier.type": "enum",
    [projectedClassifiers]: classifiers.join(","),
    "projection.dt.type": "date",
    "projection.dt.format": "yyyy-MM-dd",
    "projection.dt.range": `${firstDay},NOW`,
    "projection.dt.interval": "1",
    "projection.dt.interval.unit": "DAYS",
  };
}
