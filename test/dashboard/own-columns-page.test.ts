import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, openBrowser, sidewaysPixels } from "./browser.ts";
import { looks } from "./looks.ts";
import { heads, menu, showRecords, twiceCsv } from "./record-list.ts";
import { makeHome, removeHome, type ServedHome, serveHome } from "./served-home.ts";

let browser: Browser;
let home: ServedHome;

/** A file whose own columns are called like ours, and have what divides a list. */
const awkwardCsv =
  'id,text,class,"Last, first 100%",shop\n1,I want a refund,gold,"Doe, J.",=1+1\n2,book a room,,,web\n';

beforeAll(async () => {
  const folder = await makeHome({ "twice.csv": twiceCsv(), "awkward.csv": awkwardCsv });
  [browser, home] = [await openBrowser(), await serveHome(folder)];
});
afterAll(async () => {
  await browser.close();
  await home.stop();
  removeHome(home.folder);
});

const read = async (address: string) => {
  const reply = await fetch(home.address + address);
  return { status: reply.status, text: await reply.text() };
};

describe("columns of the input files", () => {
  it("are offered as far as the filtered files have them, and are shown in the list", async () => {
    const page = await showRecords(browser, `${home.address}/records?file=twice.csv`, {});
    await menu(page, "Columns").locator("summary").click();
    const own = menu(page, "Columns").getByRole("group", { name: "From your own files" });
    await own.getByLabel("shop", { exact: true }).click();
    await page.locator("td.column-of-input", { hasText: "<b>shop 0</b>" }).waitFor();

    expect(await own.getByRole("checkbox").count()).toBe(1);
    expect(await heads(page)).toEqual(["Category", "Confidence", "Text", "File", "Date", "shop"]);
    expect(new URL(page.url()).searchParams.get("cols")).toContain(",input.shop");
    await page.context().close();
  });

  it.each(Object.entries(looks))("can be read in %s, whatever they are called", async (_name, look) => {
    const columns = new URLSearchParams({ cols: "class,input.shop,input.class,input.Last%2C first 100%25" });
    const page = await showRecords(browser, `${home.address}/records?${columns}`, look);
    await page.locator("td.column-of-input", { hasText: "Doe, J." }).waitFor();

    expect(await heads(page)).toEqual(["Category", "shop", "class", "Last, first 100%"]);
    expect(await axeViolations(page)).toEqual([]);
    expect(await sidewaysPixels(page)).toBe(0);
    await page.context().close();
  });

  it("are in the view's file, with a name of their own where one of ours has it", async () => {
    const query =
      "file=awkward.csv&cols=id,class,input.class,input.shop,input.Last%252C+first+100%2525&sort=-id";
    const { text } = await read(`/records.csv?${query}`);
    const kept = await read(`/records.jsonl?${query}&formulas=keep`);

    const [head, ...rows] = text.replace("\uFEFF", "").trim().split(/\r?\n/);
    expect(head).toBe('id,class,class_input,shop,"Last, first 100%"');
    expect(rows[0]).toMatch(/^2,[^,]+,,web,$/);
    expect(rows[1]).toMatch(/^1,[^,]+,gold,'=1\+1,"Doe, J\."$/);
    expect(JSON.parse(kept.text.split("\n")[1] ?? "")).toMatchObject({ class_input: "gold", shop: "=1+1" });
  });

  it("that no file of the view has are refused in a file, with those that there are", async () => {
    const { status, text } = await read("/records.csv?file=twice.csv&cols=id,input.region");

    expect(status).toBe(400);
    expect(text).toContain("They have: shop.");
  });
});
