/** Constants of the reference system that no key of today replaces, and what became of them. */
export const constantsWithoutKey: readonly { readonly constant: string; readonly fate: string }[] = [
  { constant: "QUICKSIGHT_DATA_SCHEMA.type", fate: "not needed: the types of columns are known" },
  { constant: "PANDA_ACCOUNT", fate: "not needed: there is no Python layer" },
];
