// The calculators of decisions, as a visitor uses them: compare, offers, plan.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { open, saved, settled, start, total } from "./page.mjs";

let demo;
before(async () => (demo = await start()));
after(() => demo.close());

const EXAMPLES = fileURLToPath(new URL("../../../../examples/", import.meta.url));
const csv = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const give = (page, place, file) => page.locator(`#files-${place}`).setInputFiles(file);

/** The answer that follows from something done on the page. */
async function heard(page, does) {
  const answer = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.querySelector("main > *:last-child").addEventListener("empreinte-change", ({ detail }) => resolve(detail), {
          once: true,
        }),
      ),
  );
  await does();
  return answer;
}

/** Sets a slider. */
const slide = (page, name, to) =>
  page.locator(`[name="${name}"]`).evaluate((input, value) => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, String(to));

test("two inventories: which is lower, what moved, saved and opened again", { timeout: 90_000 }, async () => {
  const { page, context, wrong, left } = await open(demo, "compare.html");
  await settled(page);
  page.on("dialog", (dialog) => dialog.accept());
  // Ten laptops become twenty, of the same model in the same year: only quantity moved, and it doubles.
  await heard(page, () =>
    give(page, "a", csv("ten.csv", "Type;Modèle;Qté;Année d'achat\nPortable;Latitude 7490;10;2022\n")),
  );
  const { ok } = await heard(page, () =>
    give(page, "b", csv("twenty.csv", "Type;Modèle;Qté;Année d'achat\nPortable;Latitude 7490;20;2022\n")),
  );
  const { gwp } = ok.indicators;
  // The sides of the example were of two years; both are of one now.
  const same = await heard(page, async () => {
    await page.locator("[name=year-a]").fill("2025");
    await page.locator("[name=year-a]").press("Tab");
  });
  assert.ok(gwp.difference.value > 0);
  const { a, b, difference, moved, probability_a_lower: probability } = same.ok.indicators.gwp;
  assert.ok(Math.abs(b.value - 2 * a.value) < 1e-9 * b.value);
  assert.ok(Math.abs(difference.value - a.value) < 1e-9 * b.value);
  assert.ok(Math.abs(moved.quantity - difference.value) < 1e-9 * b.value);
  assert.ok(probability > 0.95, "twice as many of the same devices are more");
  assert.equal(await total(page), difference.value);
  await page.locator("[data-chart=moved]").waitFor();
  const html = await saved(page, () => page.locator("[data-export=html]").click());
  assert.match(html.content.toString(), /^<!doctype html>/);
  const numbers = await saved(page, () => page.locator("[data-export=csv]").click());
  assert.match(numbers.content.toString(), /gwp|climate/i);
  const json = JSON.parse((await saved(page, () => page.locator("[data-export=json]").click())).content.toString());
  assert.equal(json.request.kind, "compare");
  assert.equal(json.answer.ok.indicators.gwp.difference.value, difference.value);
  // After a reload both sides are still there.
  await page.reload();
  await settled(page);
  assert.equal(await total(page), difference.value);
  // A device beside a fleet is refused by the names of both kinds.
  const device = { schema: 1, kind: "equipment", equipment: { type: "laptop" } };
  await give(page, "b", { name: "device.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(device)) });
  await page.getByRole("alert").getByText(/equipment/).waitFor();
  assert.deepEqual([...wrong, ...left], []);
  await context.close();
});

test("a saved result beside an inventory, and the same inventory otherwise counted", { timeout: 90_000 }, async () => {
  const fleet = await open(demo, "index.html");
  await fleet.page.locator("#files").setInputFiles(csv("a.csv", "Type;Qté;Année d'achat\nPortable;4;2022\nÉcran;8;2022\n"));
  await settled(fleet.page);
  const result = await saved(fleet.page, () => fleet.page.locator("[data-export=json]").click());
  const before = await total(fleet.page);
  await fleet.context.close();
  const { page, context, wrong, left } = await open(demo, "fr/compare.html");
  await settled(page);
  page.on("dialog", (dialog) => dialog.accept());
  await heard(page, () => give(page, "a", { name: result.name, mimeType: "application/json", buffer: result.content }));
  await page.locator("[data-side=a]").getByText("tel qu’il a été enregistré").waitFor();
  const { ok } = await heard(page, () => give(page, "b", csv("b.csv", "Type;Qté;Année d'achat\nPortable;4;2022\n")));
  assert.equal(ok.indicators.gwp.a.value, before);
  await heard(page, () => give(page, "a", csv("b.csv", "Type;Qté;Année d'achat\nPortable;4;2022\n")));
  await page.evaluate(() => document.querySelector("empreinte-compare").put(1, undefined));
  await page.locator("[data-again]").click();
  await page.locator("[name=year-b]").waitFor();
  // Before the year of a side moves, both are the same.
  await page.waitForFunction(
    () => document.querySelector("empreinte-compare").shadowRoot.querySelector("[data-total]")?.value === "0",
  );
  assert.deepEqual([...wrong, ...left], []);
  await context.close();
});

test("two sites by their files", { timeout: 120_000 }, async () => {
  const { page, context, wrong, left } = await open(demo, "compare.html");
  await settled(page);
  const site = (kwh) => [
    {
      name: "site.toml",
      mimeType: "text/plain",
      buffer: Buffer.from(
        '[site]\nname = "Room"\nlocation = "FR"\nyear = 2025\n[readings]\nfiles = ["meters.csv"]\ntimezone = "Europe/Paris"\n' +
          '[[meter]]\nid = "main"\nkind = "grid"\n[[meter]]\nid = "it"\nkind = "it"\nparent = "main"\n',
      ),
    },
    csv("meters.csv", `time,main_kwh,it_kwh\n2025-01-01 00:00,${kwh},100\n2025-01-01 01:00,${kwh},100\n`),
  ];
  await give(page, "a", site(160));
  const { ok } = await heard(page, () => give(page, "b", site(140)));
  assert.equal(ok.compared, "site");
  // 160 kWh of an hour over 100 of IT, and 140 over the same.
  assert.deepEqual([ok.kpis.pue.a.value, ok.kpis.pue.b.value], [1.6, 1.4]);
  await page.locator("[data-table=kpis]").getByText("PUE").first().waitFor();
  const html = await saved(page, () => page.locator("[data-export=html]").click());
  assert.match(html.content.toString(), /^<!doctype html>/);
  assert.deepEqual([...wrong, ...left], []);
  await context.close();
});

test("offers: a table, one written by hand, told apart or not, and the record", { timeout: 90_000 }, async () => {
  const { page, context, wrong, left } = await open(demo, "offers.html");
  await settled(page);
  // Refurbished: 100 · (60 kg / 3 years + 30 kWh · the French factor), `examples/offers/laptops.csv`.
  const first = await heard(page, async () => {
    await page.locator("[name=price_per_kwh]").fill("0.2");
    await page.locator("[name=price_per_kwh]").press("Tab");
  });
  const refurbished = first.ok.offers[2];
  assert.ok(Math.abs(refurbished.per_year.gwp.making - 2000) < 1e-6);
  // 42 000 EUR over 3 years, and 100 · 30 kWh at 0.2 EUR.
  assert.ok(Math.abs(refurbished.cost_per_year - (14_000 + 600)) < 1e-6);
  assert.equal(first.ok.claim, "informative");
  await page.locator("[data-claim]").getByText(/not a comparative assertion/).waitFor();
  // Kept as long as the others, the refurbished laptops are lower yet: 60 kg over 6 years.
  const longer = await heard(page, async () => {
    await page.locator("[name=lifetime_years-2]").fill("6");
    await page.locator("[name=lifetime_years-2]").press("Tab");
  });
  assert.ok(Math.abs(longer.ok.offers[2].per_year.gwp.making - 1000) < 1e-6);
  await page.locator("[data-adder] summary").click();
  const adder = page.locator("[data-adder]");
  await adder.getByLabel("Name of the offer").fill('Written "by hand"; A');
  await adder.getByLabel("Maker").fill("Maker C");
  await adder.getByLabel("Product, by its name").fill("Latitude 5440");
  await adder.locator("[name=quantity]").fill("100");
  await adder.locator("[name=lifetime]").fill("5");
  await adder.locator("[name=total]").fill("250");
  await adder.locator("[name=use]").fill("50");
  await adder.locator("[name=error]").fill("20");
  const four = await heard(page, () => page.locator("[data-add]").click());
  assert.equal(four.ok.offers[3].name, 'Written "by hand"; A');
  // 250 kg less 50 of use, over 5 years, a hundred times.
  assert.ok(Math.abs(four.ok.offers[3].per_year.gwp.making - 4000) < 1e-6);
  const record = await saved(page, () => page.locator("[data-export=html]").click());
  assert.match(record.content.toString(), /Purchase offers[^]*Offres d’achat/);
  const json = await saved(page, () => page.locator("[data-export=json]").click());
  const other = await open(demo, "fr/offers.html");
  await settled(other.page);
  const again = await heard(other.page, () =>
    give(other.page, "offers", { name: "offers.json", mimeType: "application/json", buffer: json.content }),
  );
  assert.deepEqual(again.ok, four.ok);
  await other.context.close();
  assert.deepEqual([...wrong, ...left, ...other.wrong], []);
  await context.close();
});

test("a plan: measures move, their order too, cost stands beside", { timeout: 90_000 }, async () => {
  const { page, context, wrong, left } = await open(demo, "plan.html");
  await settled(page);
  assert.equal(await page.locator("[data-chart=trajectories] tbody tr").count(), 25);
  await page.locator("[data-chart=costs]").waitFor();
  // What the last scenario gains is summed up to seven years, with an interval each.
  const gains = page.locator("[data-chart=gains] tbody tr");
  assert.equal(await gains.count(), 7);
  assert.doesNotMatch(await gains.last().textContent(), /—/);
  const twice = await heard(page, async () => {
    await page.locator("[name=add-measure]").selectOption("keep_longer");
  });
  const names = twice.ok.scenarios.map(({ name }) => (typeof name === "string" ? name : name.en));
  assert.deepEqual(names, ["", "keep longer", "laptops alone, kept longer", "my measures"]);
  // The measure begins as that of the first scenario of the example.
  const lastOf = (answer, scenario) => answer.ok.scenarios.at(scenario).horizons.at(-1).impacts.gwp.total;
  assert.equal(lastOf(twice, 3), lastOf(twice, 1));
  const moved = await heard(page, () => slide(page, "keep-0", 100));
  assert.ok(lastOf(moved, 3) < lastOf(twice, 3), "twice the lifetimes are less making");
  await heard(page, () => page.locator("[name=add-measure]").selectOption("shrink"));
  const swapped = await heard(page, () => page.locator("[data-measure='1']").getByRole("button", { name: /Earlier/ }).click());
  assert.deepEqual(
    swapped.ok.scenarios.at(-1).measures.map(({ measure }) => measure),
    ["shrink", "keep_longer"],
  );
  const json = await saved(page, () => page.locator("[data-export=json]").click());
  const value = await total(page);
  await page.reload();
  await settled(page);
  assert.equal(await total(page), value);
  const other = await open(demo, "fr/plan.html");
  await settled(other.page);
  await heard(other.page, () => give(other.page, "plan", { name: "p.json", mimeType: "application/json", buffer: json.content }));
  await settled(other.page);
  assert.equal(await total(other.page), value);
  const broken = Buffer.from('horizons = "2030"\n');
  await give(other.page, "plan", { name: "plan.toml", mimeType: "text/plain", buffer: broken });
  await other.page.getByRole("alert").getByText("plan.toml, ligne 1, horizons").waitFor();
  await other.context.close();
  assert.deepEqual([...wrong, ...left, ...other.wrong], []);
  await context.close();
});

test("hostile words in offers and names do no harm", { timeout: 60_000 }, async () => {
  const { page, context, wrong } = await open(demo, "offers.html");
  await settled(page);
  const evil = `<img src=x onerror="document.title='owned'">`;
  const quoted = `"${evil.replaceAll('"', '""')}"`;
  await heard(page, () => give(page, "offers", csv("evil.csv", `Offer;Type;Model;Quantity\n${quoted};Laptop;${quoted};1\nB;Laptop;x;1\n`)));
  assert.equal(await page.locator("empreinte-offers img").count(), 0);
  assert.notEqual(await page.title(), "owned");
  const record = await saved(page, () => page.locator("[data-export=html]").click());
  assert.doesNotMatch(record.content.toString(), /<img/);
  await give(page, "offers", csv("none.csv", "a;b\n1;2\n"));
  await page.getByRole("alert").waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test("the examples of the project are those of the demo", async () => {
  const { page, context } = await open(demo, "offers.html");
  const shown = await page.evaluate(async () => (await fetch("examples/offers.csv")).text());
  assert.equal(shown, await readFile(`${EXAMPLES}offers/laptops.csv`, "utf8"));
  await context.close();
});
