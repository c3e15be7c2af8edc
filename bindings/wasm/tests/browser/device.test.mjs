// The calculator of one device, as a visitor uses it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, saved, settled, start, total } from "./page.mjs";

let demo;
before(async () => (demo = await start()));
after(() => demo.close());

/** Sets a field and waits for the result of it. */
async function answer(page, name, value) {
  const field = page.locator(`[name="${name}"]`);
  const heard = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.querySelector("empreinte-device").addEventListener("empreinte-change", ({ detail }) => resolve(detail), {
          once: true,
        }),
      ),
  );
  if ((await field.evaluate((one) => one.tagName)) === "SELECT") await field.selectOption(value);
  else {
    await field.fill(value);
    await field.press("Tab");
  }
  return heard;
}

test("a server by its parts, given where the visitor knows more", { timeout: 60_000 }, async () => {
  const { page, context, wrong, left } = await open(demo, "device.html");
  await settled(page);
  const before = await total(page);
  // Three disks of 31.11 kg each (UBA, docs/methodology/components/storage.md), in a server that had none.
  await answer(page, "usage.average_power_w-0", "200");
  const measured = await total(page);
  const { ok } = await answer(page, "hdd.units-0", "3");
  assert.notEqual(measured, before);
  assert.ok(Math.abs((await total(page)) - measured - 3 * 31.11) < 1e-6);
  const disks = ok.components.find((part) => part.component === "hdd");
  assert.equal(disks.attributes.capacity_gb.status, "default");
  const cpu = ok.components.find((part) => part.component === "cpu");
  assert.equal(cpu.recognition.name, "Intel Xeon Gold 6134");
  await page.locator("[part=basis] summary").click();
  await page.locator("[part=basis] .badge.low").first().waitFor();
  const file = await saved(page, () => page.locator("[data-export=json-0]").click());
  const request = JSON.parse(file.content.toString());
  assert.equal(request.kind, "equipment");
  assert.equal(request.usage.average_power_w, 200);
  assert.deepEqual([...wrong, ...left], []);
  await context.close();
});

test("two devices side by side, and the break-even of a replacement", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "fr/device.html");
  await settled(page);
  await answer(page, "usage.average_power_w-0", "400");
  await page.locator("[data-compare]").click();
  await page.locator("[data-other-total]").waitFor();
  await answer(page, "usage.average_power_w-1", "200");
  const verdict = page.locator("[data-break-even=gwp]");
  assert.equal(await verdict.getAttribute("data-verdict"), "at_end_of_life");
  const { other } = await answer(page, "location", "POL");
  const { making, saving_per_year, years } = other.ok.replacement.break_even.gwp;
  assert.ok(Math.abs(years - making.value / saving_per_year.value) < 1e-9);
  assert.equal(await verdict.getAttribute("data-verdict"), "now");
  await page.locator("[part=comparison]").getByText("changement climatique").waitFor();
  await page.reload();
  await page.locator("[data-other-total]").waitFor();
  await page.locator("[data-compare]").click();
  await page.locator("[data-other-total]").waitFor({ state: "detached" });
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a laptop, a cloud instance, any other type", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "device.html");
  await settled(page);
  assert.equal((await answer(page, "kind-0", "laptop")).ok.type, "laptop");
  assert.equal((await answer(page, "by-0", "type")).ok.road, "reference");
  const whole = await answer(page, "kind-0", "cloud_instance");
  assert.equal(whole.ok.type, "cloud_instance");
  const half = await answer(page, "share.vcpu-0", "4");
  const cpu = (detail) => detail.ok.components.find((part) => part.component === "cpu").units;
  assert.ok(Math.abs(cpu(half) - cpu(whole) / 2) < 1e-12);
  await page.locator("[name='share.vcpu-0']").fill("4000");
  await page.keyboard.press("Tab");
  await page.getByRole("alert").waitFor();
  assert.equal((await answer(page, "share.vcpu-0", "4")).ok.type, "cloud_instance");
  assert.equal((await answer(page, "kind-0", "other")).ok.type, "monitor");
  assert.equal((await answer(page, "type-0", "printer")).ok.type, "printer");
  await page.locator("[name=indicator]").selectOption("pe");
  await page.locator("[data-total]").waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a product by its name, an instance in its region", { timeout: 60_000 }, async () => {
  const { page, context, wrong, left } = await open(demo, "device.html");
  await settled(page);
  await answer(page, "kind-0", "other");
  await answer(page, "by-0", "name");
  // 341 kgCO2e, 10.6 % of it use: tests/cases/equipment/names.cases.json.
  const { ok } = await answer(page, "name-0", "Dell Latitude 7420");
  assert.equal(ok.type, "laptop");
  assert.equal(ok.stand_in, "pcf/dell/latitude-7420");
  assert.ok(Math.abs(ok.impacts.gwp.embodied.value - 304.854) < 1e-9);
  await page.locator("[data-recognition]").getByText("pcf/dell/latitude-7420").waitFor();
  await answer(page, "kind-0", "cloud_instance");
  await answer(page, "provider-0", "ovhcloud");
  const placed = await answer(page, "region-0", "gra");
  assert.equal(placed.ok.electricity[0].location, "FRA");
  assert.deepEqual([...wrong, ...left], []);
  await context.close();
});

test("HTML in a name does no harm", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "device.html");
  await settled(page);
  await answer(page, "cpu.name-0", `<img src=x onerror="document.title='owned'">`);
  await page.locator("[part=result]").getByText("is not known").waitFor();
  assert.notEqual(await page.title(), "owned");
  assert.equal(await page.locator("empreinte-device img").count(), 0);
  assert.deepEqual(wrong, []);
  await context.close();
});
