// The quick audit of a datacentre, as a visitor uses it.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { open, saved, settled, start } from "./page.mjs";

let demo;
before(async () => (demo = await start()));
after(() => demo.close());

const kpi = async (page, id) => Number(await page.locator(`[data-kpi=${id}] data`).getAttribute("value"));

test("meters in, indicators and findings out", { timeout: 60_000 }, async () => {
  const { page, context, wrong, left } = await open(demo, "datacentre.html");
  await settled(page);
  // 500 000 kWh over 300 000 kWh of IT equipment; 300 m3 over the same.
  assert.equal(await kpi(page, "pue"), 5 / 3);
  assert.equal(await kpi(page, "wue"), 1);
  await page.locator("[name=itKwh]").fill("400000");
  await page.locator("[name=upsInKwh]").fill("");
  await page.locator("[name=upsInKwh]").blur();
  await page.waitForFunction(
    () => document.querySelector("empreinte-datacentre").shadowRoot.querySelector("[data-kpi=pue] data")?.value === "1.25",
  );
  await page.getByRole("heading", { name: /Set point of the air too low/ }).waitFor();
  const json = JSON.parse((await saved(page, () => page.locator("[data-export=json]").click())).content.toString());
  assert.equal(json.answer.kpis.pue.value, 1.25);
  assert.deepEqual([...wrong, ...left], []);
  await context.close();
});

test("a slider says what a change would do, alone and together", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "fr/datacentre.html");
  await settled(page);
  await page.locator("[name=wish-setPoint]").focus();
  for (let step = 0; step < 8; step++) await page.keyboard.press("ArrowRight");
  await page.locator("[data-what-if=setPoint] [data-difference=edc_kwh]").waitFor();
  await page.locator("[name=wish-eco]").check();
  const together = page.locator("[data-what-if=together] [data-difference=edc_kwh]");
  await together.waitFor();
  assert.ok(Number(await together.getAttribute("data-value")) < 0, "nothing is saved");
  await page.reload();
  await together.waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test("the total says how far it may lie while a slider doubts what it is made of", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "datacentre.html");
  await settled(page);
  const interval = page.locator("[data-interval]");
  assert.match(await interval.textContent(), /no source states/);
  assert.match(await page.locator("[data-unstated]").textContent(), /Electricity from the grid/);
  await page.locator("[name=doubt-electricity]").evaluate((input) => {
    input.value = "20";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await interval.filter({ hasText: "95% interval" }).or(interval.filter({ hasText: "95 % interval" })).waitFor();
  const rows = page.locator("[data-chart=doubt] tbody tr");
  await rows.filter({ hasText: "electricity: France" }).waitFor({ state: "attached" });
  assert.doesNotMatch(await page.locator("[data-unstated]").textContent(), /Electricity from the grid/);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("draws of a room stand beside the closed form, and can be stopped", { timeout: 60_000 }, async () => {
  const { page, context, wrong, left } = await open(demo, "datacentre.html");
  await settled(page);
  assert.equal(await page.locator("[data-draw]").count(), 0, "there is no doubt to draw from");
  await page.locator("[name=doubt-electricity]").evaluate((input) => {
    input.value = "20";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.locator("[data-draw]").click();
  await page.locator("[data-drawn='65536']").waitFor();
  const rows = page.locator("[data-drawn] tbody tr");
  assert.equal(await rows.count(), 4);
  assert.deepEqual(await rows.locator("td:last-child").allTextContents(), ["yes", "yes", "yes", "yes"]);
  // Stopped before the first round is over, draws end with it, and can be asked for again.
  const drawn = await page.evaluate(async () => {
    const element = document.querySelector("empreinte-datacentre");
    element.draw();
    element.stopDrawing();
    await element.updateComplete;
    return { done: element.drawing.done, found: element.drawing.found };
  });
  assert.deepEqual(drawn, { done: true, found: undefined });
  await page.locator("[data-draw]").waitFor();
  // Other doubts make other draws: the old ones are not shown beside them.
  await page.locator("[name=doubt-electricity]").evaluate((input) => {
    input.value = "30";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.locator("[data-drawn]").waitFor({ state: "detached" });
  assert.deepEqual([...wrong, ...left], []);
  await context.close();
});

test("a site file takes the place of the form", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "datacentre.html");
  await settled(page);
  const file = Buffer.from('[site]\nname = "Room"\nlocation = "FR"\nyear = 2025\n\n[[power.ups]]\nid = "A"\nrated_kw = 80\n');
  await page.locator("#site").setInputFiles({ name: "site.toml", mimeType: "text/plain", buffer: file });
  await page.getByText("From the file site.toml").waitFor();
  const broken = Buffer.from("[site]\nlocaton = 'FR'\n");
  await page.locator("#site").setInputFiles({ name: "broken.toml", mimeType: "text/plain", buffer: broken });
  await page.getByRole("alert").getByText(/location/).waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test("the whole example is audited from its files", { timeout: 120_000 }, async () => {
  const { page, context, wrong, left } = await open(demo, "datacentre.html");
  await settled(page);
  const folder = fileURLToPath(new URL("../../../../examples/campus/", import.meta.url));
  const give = (...names) => page.locator("#site").setInputFiles(names.map((name) => join(folder, name)));
  await give("meters_mapping.toml", "site.toml", "meters.csv", "temperatures.csv");
  await page.getByText(/still to be given: .*inventory\.csv/).waitFor();
  await give("inventory.csv", "factors.csv", "server_room.csv", "jobs.txt");
  await page.getByText(/still to be given/).waitFor({ state: "detached" });
  // A year of readings of 21 meters takes its time.
  await page.getByRole("heading", { name: /Idle servers/ }).waitFor({ timeout: 90_000 });
  const html = await saved(page, () => page.locator("[data-export=html]").click());
  assert.match(html.content.toString(), /^<!doctype html>/);
  assert.deepEqual([...wrong, ...left], []);
  await context.close();
});
