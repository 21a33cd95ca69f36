import { processedColumns } from "../domain/index.ts";
import type { DataFile } from "./data-folder.ts";
import { type Database, part, quoted } from "./database.ts";

/** A file with what is the same for all of its records. */
export interface KnownFile extends DataFile {
  /** What it is called in the table of records; never used twice. */
  readonly number: number;
  /** Columns that it has; a file of an older version may lack some. */
  readonly columns: ReadonlySet<string>;
  readonly records: number;
  /** The input file's name. */
  readonly name: string;
  readonly engine: string;
  readonly createdAt: string;
  /** The same for runs over the same bytes; a file that does not tell it has the run's id. */
  readonly content: string;
}

/** Columns of the files, as publish names them. */
export type ColumnName = string;

const sqlTypes = { text: "VARCHAR", number: "DOUBLE", date: "DATE" } as const;
const typesOf = new Map<ColumnName, string>(processedColumns.map(({ name, kind }) => [name, sqlTypes[kind]]));

/** In SQL; a date of an older file is text. */
const columnType = (name: ColumnName): string => typesOf.get(name) ?? "VARCHAR";

type ReadFile = Pick<KnownFile, "path" | "columns">;

/** The files as one source of rows with `filename`, `file_row_number` and the columns; what no file has is null. */
export function sourceOf(files: readonly ReadFile[], columns: readonly ColumnName[]): string {
  const nothing = (name: ColumnName) => `NULL::${columnType(name)} AS ${name}`;
  if (files.length === 0) {
    return `(SELECT ${["NULL::VARCHAR AS filename", "NULL::BIGINT AS file_row_number", ...columns.map(nothing)].join(", ")} WHERE false)`;
  }
  const cells = columns.map((name) => {
    if (!files.some((file) => file.columns.has(name))) return nothing(name);
    return columnType(name) === "VARCHAR" ? name : `try_cast(${name} AS ${columnType(name)}) AS ${name}`;
  });
  return `(SELECT ${["filename", "file_row_number", ...cells].join(", ")} FROM read_parquet(${pathList(files)}, union_by_name = true, filename = true, file_row_number = true, hive_partitioning = false))`;
}

/** What JavaScript's `trim` takes away, by its codes. */
const space = [9, 10, 11, 12, 13, 32, 160, 5760, 8232, 8233, 8239, 8287, 12288, 65279]
  .concat(Array.from({ length: 11 }, (_, at) => 8192 + at))
  .map((code) => `chr(${code})`)
  .join(" || ");

/** The texts' keys as text, and the columns that they are made of; files of older versions have the texts only. */
export function keySource(files: readonly ReadFile[]): {
  readonly text: string;
  readonly columns: ColumnName[];
} {
  const made = `left(sha256(trim(coalesce(input_text, ''), ${space})), 16)`;
  const withKeys = files.filter(({ columns }) => columns.has("text_key")).length;
  if (withKeys === files.length) return { text: "text_key", columns: ["text_key"] };
  if (withKeys === 0) return { text: made, columns: ["input_text"] };
  return { text: `coalesce(text_key, ${made})`, columns: ["text_key", "input_text"] };
}

/** A table of the files' names and numbers, to be joined with a source by `filename`. */
export function numbersOf(files: readonly Pick<KnownFile, "path" | "number">[]): string {
  const rows = files.map(({ path, number }) => `(${quoted(path)}, ${number})`);
  return `(VALUES ${rows.join(", ")}) AS numbered (filename, number)`;
}

function pathList(files: readonly { readonly path: string }[]): string {
  return `[${files.map(({ path }) => quoted(literalPath(path))).join(", ")}]`;
}

/** A path in which nothing stands for other names. */
function literalPath(path: string): string {
  return path.replaceAll(/[*?[]/g, "[$&]");
}

/** What is known of files that are new, numbered from `firstNumber`; those that cannot be read are left out. */
export async function readFacts(
  database: Database,
  { files, firstNumber }: { readonly files: readonly DataFile[]; readonly firstNumber: number },
): Promise<KnownFile[]> {
  try {
    return await factsOf(database, files, firstNumber);
  } catch (error) {
    if (files.length === 0) throw error;
    const [only] = files;
    if (files.length === 1 && only !== undefined) return [];
    // One damaged file must not hide the others.
    const half = Math.ceil(files.length / 2);
    const first = await readFacts(database, { files: files.slice(0, half), firstNumber });
    const second = await readFacts(database, {
      files: files.slice(half),
      firstNumber: firstNumber + half,
    });
    return [...first, ...second];
  }
}

async function factsOf(
  database: Database,
  files: readonly DataFile[],
  firstNumber: number,
): Promise<KnownFile[]> {
  if (files.length === 0) return [];
  const list = pathList(files);
  const [schemas, sizes] = await Promise.all([
    database.rows(part(`SELECT file_name, list(name) AS columns FROM parquet_schema(${list}) GROUP BY 1`)),
    database.rows(part(`SELECT file_name, num_rows::DOUBLE AS records FROM parquet_file_metadata(${list})`)),
  ]);
  const columnsOf = new Map(schemas.map((row) => [row["file_name"], new Set(row["columns"] as string[])]));
  const recordsOf = new Map(sizes.map((row) => [row["file_name"], Number(row["records"])]));
  const read = files.map((file) => ({ ...file, columns: columnsOf.get(file.path) ?? new Set<string>() }));
  const source = sourceOf(read, ["file", "engine", "created_at", "source_sha256"]);
  const firsts = await database.rows(part(`FROM ${source} WHERE file_row_number = 0`));
  const firstOf = new Map(firsts.map((row) => [row["filename"], row]));
  return read.map((file, index) => {
    const first = firstOf.get(file.path);
    return {
      ...file,
      number: firstNumber + index,
      records: recordsOf.get(file.path) ?? 0,
      name: String(first?.["file"] ?? ""),
      engine: String(first?.["engine"] ?? ""),
      createdAt: String(first?.["created_at"] ?? ""),
      content: String(first?.["source_sha256"] ?? file.run),
    };
  });
}

/** Whether every value of the file can be read. */
export async function isReadable(database: Database, file: KnownFile): Promise<boolean> {
  try {
    await database.rows(
      part(`SELECT bit_xor(hash(stored)) FROM read_parquet(${pathList([file])}) AS stored`),
    );
    return true;
  } catch {
    return false;
  }
}
