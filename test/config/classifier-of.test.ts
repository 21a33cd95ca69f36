import { describe, expect, it } from "vitest";
import { classifierOf } from "../../src/config/index.ts";
import { errorOf, load, smallConfig } from "./config-folder.ts";

const second = smallConfig.replace("classifiers:\n", "").replace("calls", "invoices");

describe("choosing a classifier", () => {
  it("the only one needs no name", async () => {
    const { config } = await load(smallConfig);

    expect(classifierOf(config).name).toBe("calls");
    expect(classifierOf(config)).not.toHaveProperty("examplesFrom");
  });

  it("one of several is chosen by name", async () => {
    const { config } = await load(smallConfig + second);

    expect(classifierOf(config, "invoices").name).toBe("invoices");
  });

  it("with several and no name, all are listed", async () => {
    const { config } = await load(smallConfig + second);

    const error = await errorOf((async () => classifierOf(config))());

    expect(error.code).toBe("PH107");
    expect(error.message).toBe(
      "The configuration has 2 classifiers and none was chosen: `calls`, `invoices`.",
    );
    expect(error.hint).toBe("Choose one, e.g. `--classifier calls`.");
  });

  it("a name with a slip is answered with the nearest", async () => {
    const { config } = await load(smallConfig + second);

    const error = await errorOf((async () => classifierOf(config, "invoicse"))());

    expect(error.code).toBe("PH106");
    expect(error.message).toBe(
      "There is no classifier `invoicse` in the configuration. There are: `calls`, `invoices`.",
    );
    expect(error.hint).toBe("Did you mean `invoices`? Name it with `--classifier invoices`.");
  });

  it("a name that is nothing like any other is answered with the list", async () => {
    const { config } = await load(smallConfig);

    const error = await errorOf((async () => classifierOf(config, "toString\u001b[31m"))());

    expect(error.message).toBe(
      "There is no classifier `toString\\u{1b}[31m` in the configuration. There is: `calls`.",
    );
    expect(error.hint).toBe("Name one of them with `--classifier`.");
  });
});
