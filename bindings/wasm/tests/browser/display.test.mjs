// Ways to look at the calculators that few visitors use and some depend on: forced colours, paper, twice the size.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, settled, start } from "./page.mjs";

let demo;
before(async () => (demo = await start()));
after(() => demo.close());

/** The calculators of the demo with something in them. */
const PAGES = ["campus", "datacentre", "compare", "offers", "plan"].flatMap((name) => [`${name}.html`, `fr/${name}.html`]);

test("marks of charts take the colours of the system where these are forced", { timeout: 60_000 }, async () => {
  const { page, context } = await open(demo, "campus.html", { forcedColors: "active" });
  await settled(page);
  const fills = await page.locator("figure .f-making").evaluateAll((marks) => {
    const probe = document.body.appendChild(document.createElement("span"));
    probe.style.color = "Highlight";
    const highlight = getComputedStyle(probe).color;
    return marks.map((mark) => getComputedStyle(mark).fill === highlight);
  });
  assert.ok(fills.length > 0 && fills.every(Boolean), "a mark keeps a colour of its own");
  const unseen = await page.locator("[data-calculator] button:visible").evaluateAll(
    (buttons) => buttons.filter((button) => getComputedStyle(button).borderStyle === "none").length,
  );
  assert.equal(unseen, 0, "a button without border has no shape in forced colours");
  await context.close();
});

test("paper shows results and no controls", { timeout: 180_000 }, async () => {
  for (const path of PAGES) {
    const { page, context } = await open(demo, path);
    await settled(page);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("[data-calculator] .no-print:visible").count(), 0, path);
    assert.ok(await page.locator("[data-calculator] [data-total]").first().isVisible(), path);
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-", path);
    await context.close();
  }
});

test("nothing is cut off at 200 %", { timeout: 180_000 }, async () => {
  for (const path of [...PAGES, "guide.html", "fr/guide.html"]) {
    // A window of 1280 by 1024 at 200 % has this many pixels of CSS.
    const { page, context } = await open(demo, path, { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 });
    if (!path.endsWith("guide.html")) await settled(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${path} scrolls sideways by ${over} pixels`);
    await context.close();
  }
});
