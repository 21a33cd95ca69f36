import { describe, expect, it } from "vitest";
import { RowXml, sheetStart } from "../../../src/formats/xlsx/sheet-xml.ts";
import { styles } from "../../../src/formats/xlsx/workbook-parts.ts";

describe("how a result looks in a spreadsheet", () => {
  it("the summary has bold headings and shares as percentages", () => {
    const xml = new RowXml(() => {});

    const heading = xml.summary(["Category", "Count", "Share"], 1);
    const line = xml.summary(["Repair", 25, 0.113], 2);

    expect(heading.match(/ s="1"/g)).toHaveLength(3);
    expect(line).toContain('<c r="B2"><v>25</v></c><c r="C2" s="2"><v>0.113</v></c>');
    expect(styles).toContain('<numFmt numFmtId="164" formatCode="0.0%"/>');
  });

  it("the third column of a row of data is no share", () => {
    expect(new RowXml(() => {}).row([1, 2, 0.5], 1)).toContain('<c r="C1"><v>0.5</v></c>');
  });

  it("the 17 digits of a score take no more room than needed to read it", () => {
    const start = sheetStart({ rows: [["score"], [0.5193747085694482]], isFirst: true, isFrozen: true });

    expect(start).toContain('<col min="1" max="1" width="12" customWidth="1"/>');
  });
});
