/** Constants of the reference system that no key of today replaces, and what became of them. */
export const constantsWithoutKey: readonly { readonly constant: string; readonly fate: string }[] = [
  { constant: "S3_ACCESS_LOGGING_BUCKET_RETENTON_DAYS", fate: "arrives with the AWS home" },
  { constant: "ATHENA_DATABASE_NAME", fate: "arrives with the AWS home" },
  { constant: "QUICKSIGHT_PRINCIPAL_NAME", fate: "arrives with the AWS home" },
  { constant: "QUICKSIGHT_QUERY_MODE", fate: "arrives with the AWS home" },
  {
    constant: "QUICKSIGHT_DATA_SCHEMA (name, type, label, width, isFilterable)",
    fate: "arrives with the AWS home",
  },
  { constant: "PANDA_ACCOUNT", fate: "not needed: there is no Python layer" },
];
