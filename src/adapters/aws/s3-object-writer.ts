import { PassThrough } from "node:stream";
import { Upload } from "@aws-sdk/lib-storage";
import type { ObjectWriter } from "../../ports/index.ts";
import { encryptionOf, type S3Place, withS3Errors } from "./s3-place.ts";

/** S3 takes 10,000 parts of an object: with these an object may have 78 GiB. */
const partBytes = 8 * 1024 * 1024;

/**
 * Sends an object in parts while it is written: one part waits while one is under way. An object of one part is sent
 * whole when it is committed. S3 shows an object when its last request is done.
 */
export class S3ObjectWriter implements ObjectWriter {
  readonly #body = new PassThrough({ writableHighWaterMark: partBytes });
  readonly #sent: Promise<unknown>;
  #isEnded = false;

  /** @param key the whole key in the bucket */
  constructor(place: S3Place, key: string) {
    const { client, bucket } = place;
    const params = { Bucket: bucket, Key: key, Body: this.#body, ...encryptionOf(place) };
    // One at a time: an abort must not overtake a part that is under way, or the part would stay (and be paid for).
    const upload = new Upload({ client, params, partSize: partBytes, queueSize: 1 });
    this.#sent = withS3Errors(place, key, () => upload.done());
    this.#body.on("error", () => {});
    // Wakes a writer that waits for room. What failed is thrown to whoever writes or commits.
    this.#sent.catch(() => this.#body.destroy());
  }

  async write(chunk: string | Uint8Array): Promise<void> {
    this.#mustBeOpen();
    if (this.#body.destroyed) await this.#sent;
    // A copy: whoever wrote a chunk may use its memory again.
    if (!this.#body.write(Buffer.from(chunk as Uint8Array))) await untilRoom(this.#body);
    if (this.#body.destroyed) await this.#sent;
  }

  async commit(): Promise<void> {
    this.#mustBeOpen();
    this.#isEnded = true;
    this.#body.end();
    await this.#sent;
  }

  async abort(): Promise<void> {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#body.destroy(new Error("The object was aborted."));
    // Parts that could not be removed now (the network is gone) are left to the bucket's rule for unfinished uploads.
    await this.#sent.catch(() => {});
  }

  #mustBeOpen(): void {
    if (this.#isEnded) throw new Error("The object writer was used after it had ended.");
  }
}

function untilRoom(body: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    if (body.destroyed || !body.writableNeedDrain) return resolve();
    const wake = () => {
      body.off("drain", wake).off("close", wake);
      resolve();
    };
    body.on("drain", wake).on("close", wake);
  });
}
