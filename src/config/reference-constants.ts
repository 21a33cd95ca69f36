/** Constants of the reference system that no key of today replaces, and what became of them. */
export const constantsWithoutKey: readonly { readonly constant: string; readonly fate: string }[] = [
  { constant: "ATHENA_DATABASE_NAME", fate: "arrives with analytics on AWS" },
  { constant: "QUICKSIGHT_PRINCIPAL_NAME", fate: "arrives with analytics on AWS" },
  { constant: "QUICKSIGHT_QUERY_MODE", fate: "arrives with analytics on AWS" },
  {
    constant: "QUICKSIGHT_DATA_SCHEMA (name, type, label, width, isFilterable)",
    fate: "arrives with analytics on AWS",
  },
  { constant: "PANDA_ACCOUNT", fate: "not needed: there is no Python layer" },
];
