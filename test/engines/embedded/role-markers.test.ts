import { describe, expect, it } from "vitest";
import { stripRoleMarkers } from "../../../src/engines/embedded/role-markers.ts";

describe("role markers", () => {
  it.each([
    "Customer: hello",
    "AGENT 2: hello",
    "**User:** hello",
    "- Assistant : hello",
    "[12:03] Agent: hello",
    "> Kundin: hello",
    "Conseillère: hello",
    "客服：hello",
    "Клиент: hello",
  ])("are taken from the beginning of a line: %s", (line) => {
    const [first = "", second = ""] = stripRoleMarkers(`${line}\n${line}`).split("\n");

    expect(first.trim()).toBe("hello");
    expect(second.trim()).toBe("hello");
  });

  it.each(["my agent: never called", "Customers: many", "agent", "Order: 12"])(
    "are not seen in: %s",
    (text) => {
      expect(stripRoleMarkers(text)).toBe(text);
    },
  );
});
