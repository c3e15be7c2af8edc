// The calculator of fleets, as a visitor uses it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { open, saved, settled, start, total } from "./page.mjs";

let demo;
before(async () => (demo = await start()));
after(() => demo.close());

const INVENTORY = new URL("../../../../examples/campus/inventory.csv", import.meta.url);
const inventory = async () => ({ name: "campus.csv", mimeType: "text/csv", buffer: await readFile(INVENTORY) });
const give = (page, file) => page.locator("#files").setInputFiles(file);
const content = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("drop, correct, change method, undo, export, import", { timeout: 120_000 }, async () => {
  const { page, wrong, left } = await open(demo, "index.html");
  await give(page, await inventory());
  await settled(page);
  await page.getByLabel("Year", { exact: true }).fill("2025");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Undo" }).and(page.locator(":enabled")).waitFor();
  await settled(page);
  const stock = await total(page);
  assert.ok(stock > 0);

  await page.getByRole("radio", { name: /Flow/ }).check();
  await page.waitForFunction(
    (before) => document.querySelector("empreinte-fleet").shadowRoot.querySelector("[data-total]")?.value !== before,
    String(stock),
  );
  await settled(page);
  assert.notEqual(await total(page), stock);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(
    (before) => document.querySelector("empreinte-fleet").shadowRoot.querySelector("[data-total]")?.value === before,
    String(stock),
  );

  await page.locator("button.pick").first().click();
  const dialog = page.locator("dialog.picker");
  await dialog.getByLabel("Any type").selectOption("keyboard");
  await dialog.locator("[data-apply]").click();
  await page.waitForFunction(
    (before) => document.querySelector("empreinte-fleet").shadowRoot.querySelector("[data-total]")?.value !== before,
    String(stock),
  );
  await settled(page);
  const corrected = await total(page);

  const json = await saved(page, () => page.locator("[data-export=json]").click());
  assert.match(json.name, /\.json$/);
  const html = await saved(page, () => page.locator("[data-export=html]").click());
  assert.match(html.content.toString(), /^<!doctype html>/);
  const xlsx = await saved(page, () => page.locator("[data-export=xlsx]").click());
  assert.equal(xlsx.content.subarray(0, 2).toString(), "PK");
  const toml = await saved(page, () => page.locator("[data-export=toml]").click());
  assert.match(toml.content.toString(), /type = "keyboard"/);
  const svg = await saved(page, () => page.getByRole("button", { name: /Save as SVG/ }).first().click());
  assert.match(svg.content.toString(), /^<svg xmlns/);
  const png = await saved(page, () => page.getByRole("button", { name: /Save as PNG/ }).first().click());
  assert.equal(png.content.subarray(1, 4).toString(), "PNG");

  const other = await open(demo, "fr/index.html");
  await give(other.page, { name: json.name, mimeType: "application/json", buffer: json.content });
  await settled(other.page);
  assert.equal(await total(other.page), corrected);
  assert.deepEqual([...wrong, ...left, ...other.wrong, ...other.left], []);
  await other.context.close();
  await page.context().close();
});

test("the lines as CSV and as a workbook read back to the same result", { timeout: 90_000 }, async () => {
  const { page, context, wrong, left } = await open(demo, "index.html");
  await give(page, await inventory());
  await settled(page);
  // What the report has no column for is there too: a lifetime, an energy, a year, corrected names, one of
  // them to a model, a spare device.
  const changed = await page.evaluate(async () => {
    const element = document.querySelector("empreinte-fleet");
    const heard = () =>
      new Promise((resolve) =>
        element.addEventListener("empreinte-change", ({ detail }) => resolve(detail.ok.total.gwp.total.value), { once: true }),
      );
    const does = async (work) => {
      const value = heard();
      work();
      return value;
    };
    const [first, second, third, fourth] = element.shown.page.lines;
    await does(() => element.edit({ id: first.id, lifetime_years: 9, quantity: 11 }));
    await does(() => element.edit({ id: second.id, energy_kwh_per_year: 321, purchase_year: 2015, location: "DE" }));
    await does(() => element.correct({ text: third.asked.text, type: "monitor" }));
    return does(() => element.correct({ text: fourth.asked.text, type: "desktop", model: "home" }));
  });
  await settled(page);
  assert.equal(await total(page), changed);
  for (const form of ["csv", "xlsx"]) {
    const file = await saved(page, () => page.locator(`[data-export=${form}]`).click());
    for (const path of ["index.html", "fr/index.html"]) {
      const other = await open(demo, path);
      await give(other.page, { name: file.name, mimeType: "application/octet-stream", buffer: file.content });
      await settled(other.page);
      assert.equal(await total(other.page), changed, `${form} on ${path}`);
      assert.deepEqual([...other.wrong, ...other.left], []);
      await other.context.close();
    }
  }
  assert.deepEqual([...wrong, ...left], []);
  await context.close();
});

test("work survives a reload and can be cleared", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "index.html");
  await give(page, content("a.csv", "Type;Marque;Modèle;Qté\nPortable;Dell;Latitude 7490;3\n"));
  await settled(page);
  const first = await total(page);
  await page.reload();
  await settled(page);
  assert.equal(await total(page), first);
  page.on("dialog", (dialog) => dialog.accept());
  await page.locator("[data-clear]").click();
  await page.getByRole("heading", { name: "Drop an inventory here" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Drop an inventory here" }).waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test("language changes in place, offline, with the result as an event", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "campus.html");
  await settled(page);
  await context.setOffline(true);
  const heard = page.evaluate(
    () =>
      new Promise((resolve) => {
        const element = document.querySelector("empreinte-fleet");
        element.addEventListener("empreinte-change", ({ detail }) => resolve(detail.ok.total.gwp.unit), { once: true });
        element.lang = "fr";
      }),
  );
  assert.equal(await heard, "kgCO2e");
  await page.getByRole("heading", { name: "Résultat" }).waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test("HTML in names and a large broken file do no harm", { timeout: 120_000 }, async () => {
  const { page, context, wrong } = await open(demo, "index.html");
  const evil = `<img src=x onerror="document.title='owned'">`;
  await give(page, content("a.csv", `Type;Modèle;Qté\nPortable;"${evil.replaceAll('"', '""')}";2\n`));
  await settled(page);
  assert.notEqual(await page.title(), "owned");
  assert.equal(await page.locator("empreinte-fleet img").count(), 0);
  const hostile = `"${"a;b\n\u0000".repeat(2_000_000)}`;
  await give(page, content("hostile.csv", hostile));
  await page.locator("[data-calculator][aria-busy=false]").waitFor({ timeout: 60_000 });
  await page.locator("[part=error], [data-total]").first().waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test("memory is steady over fifty loads", { timeout: 180_000 }, async () => {
  const { page, context, wrong } = await open(demo, "index.html");
  const size = () => page.evaluate(() => document.querySelector("empreinte-fleet").engine.memory());
  const text = await readFile(INVENTORY);
  const load = async () => {
    const heard = page.evaluate(
      () =>
        new Promise((resolve) =>
          document.querySelector("empreinte-fleet").addEventListener("empreinte-change", resolve, { once: true }),
        ).then(() => true),
    );
    await give(page, { name: "campus.csv", mimeType: "text/csv", buffer: text });
    await heard;
  };
  for (let round = 0; round < 10; round++) await load();
  const before = await size();
  for (let round = 0; round < 40; round++) await load();
  assert.ok(before > 0);
  assert.equal(await size(), before, "the memory of the modules grew");
  assert.deepEqual(wrong, []);
  await context.close();
});

test("doubt moves with its slider in one step, and draws stand beside the closed form", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "index.html");
  await give(page, content("a.csv", "Type;Marque;Modèle;Qté\nServeur;Dell;PowerEdge R740;3\nPortable;Dell;Latitude 7490;10\n"));
  await settled(page);
  const bars = page.locator("[data-chart=doubt] tbody tr");
  const before = await bars.count();
  const slide = (to) =>
    page.locator("[name=doubt-lifetime]").evaluate((input, value) => {
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }, String(to));
  await slide(20);
  await slide(40);
  await page.locator("[data-chart=doubt] tbody tr", { hasText: "lifetimes" }).waitFor({ state: "attached" });
  await settled(page);
  assert.ok((await bars.count()) > before);
  await page.locator("[data-draw]").click();
  await page.locator("[data-drawn='65536']").waitFor();
  assert.equal(await page.locator("[data-drawn] tbody tr").count(), 4);
  // Both moves are one step: a single undo takes the doubt away.
  await page.getByRole("button", { name: "Undo" }).click();
  await settled(page);
  await page.waitForFunction(
    (count) => document.querySelector("empreinte-fleet").shadowRoot.querySelectorAll("[data-chart=doubt] tbody tr").length === count,
    before,
  );
  assert.deepEqual(wrong, []);
  await context.close();
});
