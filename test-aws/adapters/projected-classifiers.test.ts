import { randomBytes } from "node:crypto";
import {
  CreateDatabaseCommand,
  CreateTableCommand,
  GetTableCommand,
  GlueClient,
  type TableInput,
  UpdateTableCommand,
} from "@aws-sdk/client-glue";
import { expect, it } from "vitest";
import { awsClientConfig } from "../../src/adapters/aws/aws-clients.ts";
import { projectClassifiers } from "../../src/adapters/aws/projected-classifiers.ts";
import { filesTableDefinition } from "../../src/cdk/catalog/table-definition.ts";
import { awsEnvironment } from "../emulator/clients.ts";

const environment = awsEnvironment();
Object.assign(process.env, environment);
const client = new GlueClient(awsClientConfig({ environment }));

/** A catalogue of its own, with the table as a deployment makes it. */
async function openCatalog(catalog: "projection" | "crawler" = "projection") {
  const DatabaseName = `d${randomBytes(4).toString("hex")}`;
  await client.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName } }));
  const definition = filesTableDefinition({
    bucket: "ph-bucket",
    folder: "processed_data",
    analytics: { catalog, formerClassifiers: ["letters"] },
    classifiers: ["travel"],
  });
  const TableInput = asGlueWrites(definition) as TableInput;
  await client.send(new CreateTableCommand({ DatabaseName, TableInput }));
  const table = async () => {
    const Name = definition.name;
    const { Table } = await client.send(new GetTableCommand({ DatabaseName, Name }));
    if (Table === undefined) throw new Error("There is no such table.");
    return Table;
  };
  const add = (...classifiers: string[]) =>
    projectClassifiers(client, { database: DatabaseName, classifiers });
  return { DatabaseName, TableInput, table, add };
}

/** CloudFormation's names, as Glue's own interface has them; parameters have names of their own. */
function asGlueWrites(value: unknown, isFree = false): unknown {
  if (Array.isArray(value)) return value.map((item) => asGlueWrites(item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      isFree ? key : `${key.charAt(0).toUpperCase()}${key.slice(1)}`,
      asGlueWrites(child, key === "parameters"),
    ]),
  );
}

it("adds a classifier to those whose folders Athena looks into, and leaves all else of the table as it is", async () => {
  const { table, add } = await openCatalog();
  const before = await table();

  const added = await add("calls", "travel");

  const after = await table();
  expect(added).toEqual(["calls"]);
  expect(after.Parameters).toEqual({
    ...before.Parameters,
    "projection.classifier.values": "travel,letters,calls",
  });
  for (const part of ["Description", "TableType", "StorageDescriptor", "PartitionKeys"] as const)
    expect(after[part]).toEqual(before[part]);
});

it("changes nothing when all of them are known", async () => {
  const { table, add } = await openCatalog();
  const { VersionId } = await table();

  expect(await add("letters", "travel")).toEqual([]);

  expect((await table()).VersionId).toBe(VersionId);
});

it("changes no table that a crawler fills, and misses none that is not there", async () => {
  const { table, add } = await openCatalog("crawler");
  const { VersionId } = await table();

  expect(await add("calls")).toEqual([]);
  expect(await projectClassifiers(client, { database: "nowhere", classifiers: ["calls"] })).toEqual([]);

  expect((await table()).VersionId).toBe(VersionId);
});

it("does not undo what somebody else changed in between", async () => {
  const { DatabaseName, TableInput, table, add } = await openCatalog();
  const change = async () => {
    const Parameters = { ...TableInput.Parameters, "projection.classifier.values": "travel,letters,theirs" };
    await client.send(new UpdateTableCommand({ DatabaseName, TableInput: { ...TableInput, Parameters } }));
  };
  let isChanged = false;
  client.middlewareStack.add(
    (next, context) => async (call) => {
      if (context["commandName"] === "UpdateTableCommand" && !isChanged) {
        isChanged = true;
        await change();
      }
      return next(call);
    },
    { step: "initialize", name: "changedInBetween" },
  );

  const added = await add("calls").finally(() => client.middlewareStack.remove("changedInBetween"));

  expect(added).toEqual(["calls"]);
  expect((await table()).Parameters?.["projection.classifier.values"]).toBe("travel,letters,theirs,calls");
});
