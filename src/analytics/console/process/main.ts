// The process of the console: takes statements from its input, one after the other, and answers on its output. It has an
// empty environment, and is ended by whoever started it; or by itself, when that one is gone.
import { answerRequests } from "./answer-requests.ts";
import { MemoryWatch } from "./memory-watch.ts";

// Ctrl-C reaches every process of the terminal: when this one ends is decided by the server.
process.on("SIGINT", () => {});
// Nobody reads any more.
process.stdout.on("error", () => process.exit());

const [mebibytes, parent] = process.argv.slice(2).map(Number);
const memory = new MemoryWatch({ mebibytes: mebibytes ?? 0, parent: parent ?? 0 });
await answerRequests({ input: process.stdin, output: process.stdout, memory });
process.exit();
