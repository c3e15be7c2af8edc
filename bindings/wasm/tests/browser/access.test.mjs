// WCAG by axe, in both languages and themes, and the keyboard alone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { open, settled, start } from "./page.mjs";

let demo;
before(async () => (demo = await start()));
after(() => demo.close());

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function violations(page) {
  // Evaluated by the browser itself, which the policy of the page does not bind.
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary}`).join("\n")}`,
  );
}

for (const lang of ["en", "fr"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing: ${lang}, ${colorScheme}`, { timeout: 180_000 }, async () => {
      const folder = lang === "fr" ? "fr/" : "";
      const { page, context } = await open(demo, `${folder}campus.html`, { colorScheme });
      await settled(page);
      await page.locator("empreinte-fleet details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
      assert.deepEqual(await violations(page), []);
      await page.locator("button.pick").first().click();
      await page.locator("dialog.picker").waitFor();
      assert.deepEqual(await violations(page), []);
      await page.goto(new URL(`${folder}guide.html`, demo.address).href);
      assert.deepEqual(await violations(page), []);
      await page.goto(new URL(`${folder}index.html`, demo.address).href);
      await page.locator("empreinte-fleet .drop").waitFor();
      assert.deepEqual(await violations(page), []);
      await page.goto(new URL(`${folder}datacentre.html`, demo.address).href);
      await settled(page);
      await page.locator("[name=wish-eco]").check();
      await page.locator("[data-what-if=eco]").waitFor();
      await page.locator("[name=doubt-electricity]").press("ArrowRight");
      await page.locator("[data-draw]").click();
      await page.locator("[data-drawn='65536']").waitFor();
      await page.locator("empreinte-datacentre details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
      assert.deepEqual(await violations(page), []);
      await page.goto(new URL(`${folder}device.html`, demo.address).href);
      await settled(page);
      await page.locator("[data-compare]").click();
      await page.locator("[data-other-total]").waitFor();
      await page.locator("empreinte-device details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
      assert.deepEqual(await violations(page), []);
      for (const name of ["compare", "offers", "plan"]) {
        await page.goto(new URL(`${folder}${name}.html`, demo.address).href);
        await settled(page);
        if (name === "plan") await page.locator("[name=add-measure]").selectOption("refurbish");
        await settled(page);
        await page.locator(`empreinte-${name} details`).evaluateAll((all) => all.forEach((one) => (one.open = true)));
        assert.deepEqual(await violations(page), [], name);
      }
      await context.close();
    });
  }
}

test("the keyboard is enough", { timeout: 60_000 }, async () => {
  const { page, context } = await open(demo, "campus.html");
  await settled(page);
  await page.getByRole("radio", { name: /Stock/ }).focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("radio", { name: /Flow/, checked: true }).waitFor();
  await settled(page);
  await page.locator("button.pick").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("dialog.picker[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog.picker:not([open])").waitFor({ state: "attached" });
  await context.close();
});

test("nothing is cut off on a phone at twice the size of letters", { timeout: 60_000 }, async () => {
  const { page, context } = await open(demo, "campus.html", { viewport: { width: 390, height: 844 } });
  await settled(page);
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(await wide(), false, "the page scrolls sideways");
  await page.goto(new URL("fr/device.html", demo.address).href);
  await settled(page);
  await page.locator("[data-compare]").click();
  await page.locator("[data-other-total]").waitFor();
  await page.locator("empreinte-device details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
  assert.equal(await wide(), false, "the page of a device scrolls sideways");
  for (const name of ["compare", "offers", "plan"]) {
    await page.goto(new URL(`fr/${name}.html`, demo.address).href);
    await settled(page);
    await page.locator(`empreinte-${name} details`).evaluateAll((all) => all.forEach((one) => (one.open = true)));
    assert.equal(await wide(), false, `the page ${name} scrolls sideways`);
  }
  await context.close();
});
