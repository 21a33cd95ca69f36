import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { CloudFormationCustomResourceEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MemoryObjectStore } from "../../src/adapters/memory/memory-object-store.ts";
import { ProductError } from "../../src/errors.ts";
import { answerDeployment } from "../../src/lambdas/place-configuration/answer-deployment.ts";
import { copyFiles, placedFiles } from "../../src/lambdas/place-configuration/place-files.ts";
import { textOf } from "../support/run-memory.ts";

const files = [
  { Key: "config/pigeonhole.yaml", SourceBucket: "assets", SourceKey: "1f.yaml" },
  { Key: "config/examples/travel.json", SourceBucket: "assets", SourceKey: "2a.json" },
];

describe("files", () => {
  it("are copied to where functions read them", async () => {
    const assets = new MemoryObjectStore();
    const internal = new MemoryObjectStore();
    await assets.put("1f.yaml", "classifiers: {}");
    await assets.put("2a.json", "{}");

    await copyFiles(placedFiles({ Files: files }), () => assets, internal);

    expect(await textOf(internal, "config/pigeonhole.yaml")).toBe("classifiers: {}");
    expect(await textOf(internal, "config/examples/travel.json")).toBe("{}");
  });

  it("that are not there are told of", async () => {
    const empty = new MemoryObjectStore();

    await expect(copyFiles(files, () => empty, empty)).rejects.toMatchObject({ code: "PH379" });
  });

  it.each([
    undefined,
    [],
    "config/pigeonhole.yaml",
    [{ Key: "config/pigeonhole.yaml", SourceBucket: "assets" }],
    [{ Key: "runs/r-0123456789ab/plan.json", SourceBucket: "assets", SourceKey: "x" }],
    [{ Key: "config/other.yaml", SourceBucket: "assets", SourceKey: "x" }],
  ])("as %j are refused", (Files) => {
    expect(() => placedFiles({ Files })).toThrow(ProductError);
  });
});

describe("CloudFormation", () => {
  let server: Server;
  let answers: { body: string; type: string | undefined }[];

  beforeEach(async () => {
    answers = [];
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        answers.push({ body, type: request.headers["content-type"] });
        response.end();
      });
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  });
  afterEach(() => {
    server.close();
  });

  function eventOf(RequestType: string, ResponseURL?: string): CloudFormationCustomResourceEvent {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer?signed`;
    return {
      RequestType,
      ResponseURL: ResponseURL ?? url,
      StackId: "stack",
      RequestId: "request",
      LogicalResourceId: "Configuration",
      ResourceProperties: {},
    } as unknown as CloudFormationCustomResourceEvent;
  }

  it("is answered with the same id each time, as bytes without a type", async () => {
    const created = await answerDeployment(eventOf("Create"), async () => {});
    const updated = await answerDeployment(eventOf("Update"), async () => {});

    expect(updated).toEqual(created);
    expect(answers.map(({ type }) => type)).toEqual([undefined, undefined]);
    expect(answers.map(({ body }) => JSON.parse(body))).toMatchObject([
      {
        Status: "SUCCESS",
        StackId: "stack",
        RequestId: "request",
        LogicalResourceId: "Configuration",
        ...created,
      },
      { Status: "SUCCESS", ...created },
    ]);
  });

  it("is told why the deployment fails, and never waits for nothing", async () => {
    await answerDeployment(eventOf("Create"), async () => {
      throw new ProductError("PH379", { problem: "`Files` is no list" });
    });
    await answerDeployment(eventOf("Create"), async () => {
      throw new TypeError("something of a file");
    });

    expect(answers.map(({ body }) => JSON.parse(body))).toMatchObject([
      { Status: "FAILED", Reason: expect.stringContaining("PH379") },
      { Status: "FAILED", Reason: "TypeError" },
    ]);
  });

  it("is left to whoever else answers it", async () => {
    const failing = answerDeployment(eventOf("Create", "..."), async () => {
      throw new TypeError("no");
    });

    await expect(failing).rejects.toThrow("no");
    expect(answers).toEqual([]);
  });
});
