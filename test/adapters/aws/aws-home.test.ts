import { afterEach, describe, expect, it, vi } from "vitest";
import { openHomePlace } from "../../../src/adapters/aws/aws-home.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A computer on which AWS was never set up. */
function withoutSettings(): void {
  for (const name of ["AWS_REGION", "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
    vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere/config");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
}

describe("openHomePlace", () => {
  it("says that no region is named, before anything is sent", async () => {
    withoutSettings();

    await expect(openHomePlace({ environment: {} }, "ph")).rejects.toMatchObject({ code: "PH353" });
  });

  it("says that there are no credentials", async () => {
    withoutSettings();

    await expect(openHomePlace({ environment: {}, region: "eu-west-1" }, "ph")).rejects.toMatchObject({
      code: "PH350",
    });
  });
});
