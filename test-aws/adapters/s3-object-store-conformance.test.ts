import { S3ObjectStore } from "../../src/adapters/aws/s3-object-store.ts";
import { objectStoreConformance } from "../../test/conformance/object-store.ts";
import { emulatedS3Client, freshBucket } from "../emulator/clients.ts";

const client = emulatedS3Client();

objectStoreConformance("S3ObjectStore", async () => {
  const bucket = await freshBucket(client);
  return { store: new S3ObjectStore({ client, bucket }), other: new S3ObjectStore({ client, bucket }) };
});
