// Weighs what a page fetches, gzipped, against its budget. A file that does not meet it yet is named as such, and is held at
// a bound, to be lowered whenever it weighs less and raised for nothing but what is new in it.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

/** Bytes, gzipped. `held` stands only where the budget is not met yet. */
const BUDGETS = [
  { file: "core.wasm", what: "core, its data and the fleet road of the JSON door", budget: 300_000, held: 821_000 },
  { file: "files.wasm", what: "files in, reports out", budget: 250_000, held: 1_259_000 },
  { file: "site.wasm", what: "every kind of the JSON door" },
  { file: "odbl.pack", what: "the ODbL pack", budget: 60_000 },
  { file: "empreinte.js", what: "the calculators in one file" },
];

const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
let failed = false;
for (const { file, what, budget, held } of BUDGETS) {
  const bytes = await readFile(new URL(`../dist/${file}`, import.meta.url));
  const size = gzipSync(bytes, { level: 9 }).length;
  const bound = held ?? budget ?? Infinity;
  const verdict =
    size > bound ? "TOO LARGE" : budget === undefined ? "" : size > budget ? "ABOVE ITS BUDGET" : "within its budget";
  const budgeted = budget === undefined ? "".padStart(10) : kilo(budget);
  console.log(`${file.padEnd(14)} ${kilo(size)} of ${budgeted}  ${what}${verdict && `: ${verdict}`}`);
  failed ||= size > bound;
}
process.exitCode = failed ? 1 : 0;
