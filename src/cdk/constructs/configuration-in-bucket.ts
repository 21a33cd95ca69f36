import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CustomResource, Stage } from "aws-cdk-lib";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Asset } from "aws-cdk-lib/aws-s3-assets";
import { Construct } from "constructs";
import { configurationFile, examplesFile } from "../../adapters/aws/resource-names.ts";
import { digest } from "../../domain/index.ts";
import type { Examples } from "../../evaluation/index.ts";
import type { EncryptedHome } from "../home.ts";
import { placeConfigurationPermissions } from "../permissions/stage-permissions.ts";
import { homeFunction } from "./home-function.ts";

export interface DeployedConfiguration {
  /** Of `pigeonhole.yaml`; absolute. */
  readonly path: string;
  /** Labelled rows, by classifier. */
  readonly examples: ReadonlyMap<string, Examples>;
}

export interface ConfigurationRequest {
  readonly configuration: DeployedConfiguration;
  /** The internal one. */
  readonly bucket: Bucket;
}

/**
 * Puts the configuration file of this deployment into the internal bucket. CloudFormation calls the function again only
 * when a property changes, and the assets' keys are digests of their content: a configuration that was put there since is
 * not overwritten by a deployment with the same file.
 */
export function configurationInBucket(
  scope: Construct,
  home: EncryptedHome,
  { configuration, bucket }: ConfigurationRequest,
): void {
  const place = new Construct(scope, "Configuration");
  const file = new Asset(place, "File", { path: configuration.path });
  const objects = [
    { asset: file, key: configurationFile, examplesFile },
    ...examplesOf(place, configuration),
  ];
  const { partition = "aws" } = home.place;
  const sources = objects.map(
    ({ asset }) => `arn:${partition}:s3:::${asset.s3BucketName}/${asset.s3ObjectKey}`,
  );
  const functionName = home.names.configurationFunction;
  const placing = homeFunction(place, home, {
    functionName,
    bundle: "place-configuration",
    description: "Copies the configuration of a deployment into the internal bucket",
    memoryMebibytes: 256,
    permissions: placeConfigurationPermissions(home, sources),
  });
  const resource = new CustomResource(place, "Resource", {
    serviceToken: placing.functionArn,
    resourceType: "Custom::PigeonholeConfiguration",
    properties: {
      Files: objects.map(({ asset, key }) => ({
        Key: key,
        SourceBucket: asset.s3BucketName,
        SourceKey: asset.s3ObjectKey,
      })),
    },
  });
  resource.node.addDependency(bucket);
}

/** A file for each classifier that has labelled rows: `{ "<category>": ["text", …] }`. */
function examplesOf(scope: Construct, { examples }: DeployedConfiguration) {
  return [...examples].map(([classifier, texts]) => {
    const content = JSON.stringify(Object.fromEntries(texts));
    const path = join(Stage.of(scope)?.outdir ?? ".", `examples-${digest(content).slice(0, 16)}.json`);
    writeFileSync(path, content);
    const asset = new Asset(scope, `Examples-${classifier}`, { path });
    return { asset, key: examplesFile(classifier) };
  });
}
