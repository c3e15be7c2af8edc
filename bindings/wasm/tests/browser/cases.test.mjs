// The shared cases in the page: the same answers as in Node, to the last letter.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createEngine } from "empreinte";
import { cases } from "../node/cases.mjs";
import { open, start } from "./page.mjs";

let demo;
before(async () => (demo = await start()));
after(() => demo.close());

test("every shared case answers as in Node", { timeout: 120_000 }, async () => {
  const texts = (await cases()).map((one) => one.text);
  const here = createEngine();
  await here.loadPack();
  const expected = [];
  for (const text of texts) expected.push(await here.evaluateText(text));
  const { page, context, wrong, left } = await open(demo, "guide.html");
  const found = await page.evaluate(async (asked) => {
    const { engine } = await import("/js/empreinte.js");
    await engine().loadPack();
    return Promise.all(asked.map((text) => engine().evaluateText(text)));
  }, texts);
  assert.ok(texts.length > 80);
  assert.deepEqual(found, expected);
  assert.deepEqual([...wrong, ...left], []);
  await context.close();
});

test("fifty thousand rows dropped on the page are there in a second, and the page answers meanwhile", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "index.html");
  const models = ["Dell Latitude 5430", "HP EliteBook 840 G8", "Lenovo ThinkPad T14", "Dell P2419H", "HP LaserJet 400"];
  const rows = Array.from({ length: 50_000 }, (_, row) => `${models[row % 5]};${2015 + (row % 10)};S${row}`);
  const text = `Modèle;Année d'achat;Numéro de série\n${rows.join("\n")}\n`;
  const { time, longest } = await page.evaluate(async (csv) => {
    const element = document.querySelector("empreinte-fleet");
    await element.open([new File(["Type;Qté\nPortable;1\n"], "first.csv")]);
    let [last, longest] = [performance.now(), 0];
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const start = performance.now();
    await element.open([new File([csv], "large.csv")]);
    clearInterval(watch);
    return { time: performance.now() - start, longest };
  }, text);
  console.log(`50 000 rows in ${time.toFixed(0)} ms, the page was held for ${longest.toFixed(0)} ms at most`);
  assert.deepEqual(wrong, []);
  await context.close();
});
