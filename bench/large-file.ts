import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

const phrases = [
  "my refund please, I was charged twice",
  "I would like to book a room in Porto",
  "cancel the trip",
  "hello, who are you?",
  "hotel and flight for two",
];

/** A CSV file whose rows are about so long; texts repeat after `distinct` rows, the rest of a row is never the same. */
export async function writeLargeFile(
  path: string,
  {
    rows,
    distinct,
    rowBytes,
  }: { readonly rows: number; readonly distinct: number; readonly rowBytes: number },
): Promise<void> {
  const file = createWriteStream(path);
  file.write("id,text,notes\n");
  for (let row = 0; row < rows; row += 1) {
    const number = row % distinct;
    const text = `${phrases[number % phrases.length]}, no. ${number}`;
    const notes = `${row} `
      .repeat(Math.ceil(rowBytes / 2))
      .slice(0, Math.max(0, rowBytes - text.length - 14));
    if (!file.write(`c-${row},"${text}",${notes}\n`)) {
      await new Promise((done) => file.once("drain", () => done(undefined)));
    }
  }
  file.end();
  await finished(file);
}
