// The shared cases, by the module that answers each kind; and the same digits as Rust.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createEngine } from "empreinte";
import { cases } from "./cases.mjs";
import { differences } from "./compare.mjs";

const engine = createEngine();
await engine.loadPack();
const all = await cases();

test("there are cases", () => assert.ok(all.length > 80, `only ${all.length} cases`));

for (const one of all) {
  test(one.name, async () => {
    const answer = JSON.parse(await engine.evaluateText(one.text));
    const found = [...differences(one.expected, answer, one.tolerance)];
    if (one.diagnostics) {
      const codes = answer.diagnostics.map((note) => note.code);
      found.push(...differences(one.diagnostics, codes, 0, "diagnostics"));
    }
    assert.deepEqual(found, [], one.why);
  });
}

test("a recorded result has the digits that Rust gave it", async () => {
  const fixture = (name) => readFile(new URL(`../../../../tests/fixtures/snapshots/${name}`, import.meta.url), "utf8");
  const recorded = JSON.parse(await fixture("v1.json"));
  const totals = JSON.parse(await fixture("v1.totals.json"));
  const snapshot = recorded.snapshot ?? recorded.ok?.snapshot ?? recorded;
  const { result } = await engine.restore({ empreinte: "", snapshot, import: [] });
  const { ok } = await result.answer();
  const found = [...differences(totals.total ?? totals, ok.total, 0)];
  assert.deepEqual(found, []);
});
