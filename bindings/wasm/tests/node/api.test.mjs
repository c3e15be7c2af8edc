// The typed layer: fleets, results, files, errors.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createEngine, EmpreinteError, FileError, Fleet, Inventory, RequestError, TableError } from "empreinte";

const engine = createEngine();
const file = async (path) => ({
  name: path.split("/").pop(),
  content: new Uint8Array(await readFile(new URL(`../../../../${path}`, import.meta.url))),
});
const OPTIONS = { year: 2024, location: "FR", reference: "ademe-2026" };

test("ten laptops", async () => {
  const fleet = await engine.fleet([{ type: "laptop", quantity: 10 }]);
  const result = await fleet.assess(OPTIONS);
  const { ok } = await result.answer();
  // 185.09 kgCO2e a laptop over 5 years, ten of them.
  assert.ok(Math.abs(ok.total.gwp.embodied.value - 370.18) < 1e-9);
  assert.equal(ok.total.gwp.unit, "kgCO2e");
});

test("an inventory is read piece by piece, and reported on", async () => {
  const heard = [];
  const fleet = await engine.readInventory(await file("examples/campus/inventory.csv"), {
    onProgress: (done, all) => heard.push(done / all),
  });
  assert.equal(heard.at(-1), 1);
  assert.ok(fleet instanceof Inventory && fleet instanceof Fleet);
  const again = await engine.inventoryOfRead(fleet.read);
  assert.deepEqual(await again.lines(), await fleet.lines());
  const [report] = await again.reports();
  assert.equal(report.format, "csv");
  assert.equal(report.rows, 180);
  const result = await fleet.assess(OPTIONS);
  const page = await result.lines({ order: "impact", count: 3 });
  assert.equal(page.lines.length, 3);
  const [first, second] = page.lines.map((line) => line.impacts.gwp.total.value);
  assert.ok(first >= second);
  const { steps } = await result.explain(page.lines[0].id);
  assert.ok(steps.length > 2);
  assert.match(await result.report({ form: "html", lang: "fr" }), /^<!doctype html>\n<html lang="fr">/);
  assert.match(await result.report({ form: "csv" }), /quantity/i);
});

test("workbooks of both kinds give the lines of the same table", async () => {
  const [xlsx, ods] = await Promise.all(
    ["xlsx", "ods"].map(async (kind) => engine.readInventory(await file(`tests/fixtures/inventories/workbook.${kind}`))),
  );
  assert.ok(xlsx.length > 0 && ods.length > 0);
});

test("an edited fleet is another one", async () => {
  const fleet = await engine.fleet([
    { id: "a", type: "laptop", quantity: 2, purchase_year: 2020 },
    { id: "b", type: "monitor", quantity: 1 },
  ]);
  const edited = await fleet.edited({
    edits: [
      { id: "a", quantity: 5, purchase_year: null },
      { id: "b", remove: true },
    ],
    lines: [{ id: "c", type: "printer" }],
  });
  assert.deepEqual(await edited.lines(), [
    { id: "a", type: "laptop", quantity: 5 },
    { id: "c", type: "printer" },
  ]);
  assert.equal(fleet.length, 2);
  await assert.rejects(fleet.edited({ edits: [{ id: "z", quantity: 1 }] }), { code: "LINE_NOT_FOUND" });
});

test("a saved result comes back to the last digit", async () => {
  const fleet = await engine.readInventory(await file("examples/campus/inventory.csv"));
  const result = await fleet.assess({ ...OPTIONS, confidence: [0.95, 0.5], lifetime_factor: 1.5 });
  const saved = JSON.parse(JSON.stringify(await result.save()));
  const { result: again } = await engine.restore(saved);
  assert.deepEqual((await again.answer()).ok, (await result.answer()).ok);
});

test("the makers' product footprints can be laid under, and taken away again", async () => {
  const own = createEngine();
  const request = {
    schema: 1,
    kind: "fleet",
    options: OPTIONS,
    lines: [{ text: { brand: "Dell", model: "Latitude 7490" } }],
  };
  const reference = async () => {
    const { versions } = await own.evaluate({ ...request, options: { year: 2024, location: "FR" } });
    return versions.data;
  };
  const without = await reference();
  const release = await own.loadPack();
  assert.deepEqual(await reference(), [...without, `odbl ${release}`]);
  await own.unloadPack();
  assert.deepEqual(await reference(), without);
});

test("columns: typed arrays, coded words, plain lists", async () => {
  const listed = await engine.fleetOfColumns({
    type: ["laptop", "monitor", "laptop"],
    quantity: [2, 3, 4],
    purchase_year: [2020, null, 2020],
  });
  assert.equal(listed.length, 3);
  const coded = await engine.fleetOfColumns({
    type: { codes: Uint32Array.of(0, 1, 0), values: ["laptop", "monitor"] },
    quantity: Float64Array.of(2, 3, 4),
    purchase_year: Int32Array.of(2020, -(2 ** 31), 2020),
  });
  const [one, other] = await Promise.all(
    [listed, coded].map(async (fleet) => (await fleet.assess(OPTIONS)).column("gwp")),
  );
  assert.deepEqual(one, other);
  // Four laptops weigh twice what two do.
  assert.equal(one[2], 2 * one[0]);
});

test("errors are of their class, in both languages", async () => {
  await assert.rejects(engine.fleet([{ tpye: "laptop" }]), (error) => {
    assert.ok(error instanceof RequestError && error instanceof EmpreinteError && error instanceof Error);
    assert.equal(error.code, "FIELD_UNKNOWN");
    assert.match(error.help, /did you mean `type`/);
    assert.match(error.in("fr").help, /vouliez-vous dire/);
    assert.equal(error.place.path, "lines[0].tpye");
    return true;
  });
  await assert.rejects(engine.readInventory({ name: "a.csv", content: new Uint8Array() }), FileError);
  await assert.rejects(engine.ask({ schema: 1, kind: "fleet", options: { location: "Atlantis" } }), {
    code: "LOCATION_UNKNOWN",
  });
  await assert.rejects(engine.link.call("fleetOfColumns", { rows: 1, words: [{ name: "tpye", codes: new Uint32Array(1), values: [] }], numbers: [] }), TableError);
});

test("a site is audited by the module of datacentres", async () => {
  const site = engine.site({ site: { name: "Room", location: "FR", year: 2025 } });
  const { ok } = await site.audit({ options: { on: "2026-01-01" } });
  assert.equal(ok.location, "FRA");
  assert.ok(Object.keys(ok.kpis).includes("pue"));
});

test("a site file is audited with the files that it names", async () => {
  const text = (lines) => new TextEncoder().encode(lines.join("\n"));
  const site = await engine.readSite(
    "site.toml",
    text([
      "[site]\nname = 'Room'\nlocation = 'FR'\nyear = 2025",
      "[[meter]]\nid = 'main'\nkind = 'grid'",
      "[[meter]]\nid = 'it'\nkind = 'it'\nparent = 'main'",
      "[readings]\nfiles = ['meters.csv']\ntimezone = 'Europe/Paris'",
    ]),
  );
  assert.deepEqual(site.named, [{ name: "meters.csv", optional: false }]);
  await assert.rejects(site.audit(), { code: "FILE_UNREADABLE" });
  // Two kWh come in for every kWh of IT.
  await site.add("meters.csv", text(["time;main [kWh];it [kWh]", "2025-01-01 00:00;2;1", "2025-01-01 01:00;4;2", "2025-01-01 02:00;6;3"]));
  const scenario = [{ name: "longer", changes: [{ change: "lifetime", factor: 1.4 }] }];
  const { ok } = await site.audit({ scenario });
  assert.equal(ok.kpis.pue.value, 2);
  assert.deepEqual(ok.scenarios.map(({ name }) => name), ["longer"]);
  assert.match(await site.report("fr", "2026-11-26"), /^<!doctype html>\n<html lang="fr">/);
  await site.free();
});

test("a million lines by columns", async () => {
  const rows = 1_000_000;
  const types = ["laptop", "desktop", "monitor", "server"];
  const columns = {
    type: { codes: Uint32Array.from({ length: rows }, (_, row) => row % types.length), values: types },
    quantity: new Float64Array(rows).fill(1),
    purchase_year: Int32Array.from({ length: rows }, (_, row) => 2015 + (row % 10)),
  };
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    const fleet = await engine.fleetOfColumns(columns);
    const result = await fleet.assess(OPTIONS);
    await result.answer();
    best = Math.min(best, performance.now() - start);
    await result.free();
    await fleet.free();
  }
  console.log(`${(rows / best / 1000).toFixed(0)} million lines/s by columns`);
});

test("50 000 rows of an inventory", async () => {
  const models = ["Dell Latitude 5430", "HP EliteBook 840 G8", "Lenovo ThinkPad T14", "Dell P2419H", "HP LaserJet 400"];
  const rows = Array.from({ length: 50_000 }, (_, row) => `${models[row % 5]};${2015 + (row % 10)};S${row}`);
  const content = new TextEncoder().encode(`Modèle;Année d'achat;Numéro de série\n${rows.join("\n")}\n`);
  const start = performance.now();
  const fleet = await engine.readInventory({ name: "large.csv", content });
  const result = await fleet.assess(OPTIONS);
  const { ok } = await result.answer();
  console.log(`50 000 rows in ${(performance.now() - start).toFixed(0)} ms`);
  assert.equal(ok.coverage.all.quantity, 50_000);
});

test("draws come in rounds and can be stopped between two of them", async () => {
  const fleet = await engine.fleet([{ type: "server", quantity: 3, energy_kwh_per_year: 0 }]);
  const options = { year: 2024, location: "FR", reference: "ecodiag-2022", indicators: ["gwp"], seed: 1 };
  const shares = [];
  let last;
  for await (const { share, answer } of fleet.draw({ ...options, draws: 16_384 })) {
    shares.push(share);
    last = answer.uncertainty;
  }
  assert.deepEqual(shares, [0.25, 0.5, 1]);
  assert.equal(last.drawing.draws, 16_384);
  // 1300 kg over 5 years, three times; c = 0.3.
  assert.ok(Math.abs(last.indicators.gwp.standard_deviation - 0.3 * 780) < 1e-9);
  assert.ok(Math.abs(last.indicators.gwp.drawn.mean.value / 780 - 1) < 0.01);
  const stop = new AbortController();
  let rounds = 0;
  for await (const _ of fleet.draw({ ...options, draws: 1 << 18 }, stop.signal)) {
    rounds += 1;
    stop.abort();
  }
  assert.equal(rounds, 1);
  // A precision that one item reaches at once.
  const found = [];
  for await (const { answer } of fleet.draw({ ...options, precision: 0.05 })) found.push(answer);
  assert.equal(found.length, 1);
});

test("draws of a site come in rounds, and the report stays that of the last audit", async () => {
  const text = (lines) => new TextEncoder().encode(`${lines.join("\n")}\n`);
  const site = await engine.readSite(
    "site.toml",
    text([
      "[site]\nlocation = 'FR'\nyear = 2025",
      "[[meter]]\nid = 'main'\nkind = 'grid'",
      "[[meter]]\nid = 'it'\nkind = 'it'\nparent = 'main'",
      "[readings]\nfiles = ['meters.csv']\ntimezone = 'Europe/Paris'",
      "[doubt]\nelectricity = { lognormal = { mean = 1, cv = 0.2 } }",
    ]),
  );
  await site.add("meters.csv", text(["time;main [kWh];it [kWh]", "2025-01-01 00:00;2;1", "2025-01-01 01:00;4;2"]));
  await site.audit();
  const before = await site.report("en", "2026-11-26");
  const found = [];
  for await (const { share, answer } of site.draw({ options: { draws: 8192 } })) found.push([share, answer.uncertainty]);
  assert.deepEqual(found.map(([share]) => share), [0.5, 1]);
  const { gwp } = found[1][1].indicators;
  // One cause of c = 0.2 on the electricity, which is all there is.
  assert.ok(Math.abs(gwp.standard_deviation / gwp.mean - 0.2) < 1e-3);
  assert.ok(gwp.agreement.every(({ agrees }) => agrees));
  assert.equal(await site.report("en", "2026-11-26"), before);
  // Beside itself nothing differs.
  const { ok } = await site.compare(site, { names: { a: "before", b: "after" } });
  assert.deepEqual([ok.compared, ok.indicators.gwp.difference.value, ok.names], ["site", 0, { a: "before", b: "after" }]);
  assert.match(await site.comparison(site, {}, "html"), /^<!doctype html>/);
  await site.free();
});

test("offers and plans are read as the command reads them, and have their reports", async () => {
  const table = "Offer;Maker;Type;Quantity;Expected lifetime (years);Unit price (EUR)\nA;M;Laptop;10;5;900\nB;N;Laptop;10;60 months;950\n";
  const { offers, currency, diagnostics } = await engine.readOffers("offers.csv", new TextEncoder().encode(table));
  assert.deepEqual([offers.length, currency, diagnostics, offers[1].lifetime_years], [2, "EUR", [], 5]);
  const asked = { schema: 1, kind: "offers", offers, options: { lang: "fr", location: "FR" } };
  const { ok } = await engine.ask(asked);
  assert.deepEqual([ok.claim, ok.offers.length], ["informative", 2]);
  // The record of offers stands in both languages, the one asked for first.
  assert.match(await engine.paper(asked, "html", "2026-11-27"), /^<!doctype html>\n<html lang="fr">[^]*Offres d’achat[^]*Purchase offers/);
  assert.match(await engine.paper(asked, "csv"), /^[^\n]*\r\n/);
  await assert.rejects(engine.paper(asked, "pdf"), { code: "VALUE_UNKNOWN" });
  await assert.rejects(engine.paper({ ...asked, kind: "fleet" }), { code: "KIND_UNKNOWN" });
  await assert.rejects(engine.readOffers("none.csv", new TextEncoder().encode("a;b\n1;2\n")), { code: "TABLE_COLUMN_MISSING" });
  const toml = "horizons = [2030]\n[[scenarios]]\nname = 'Sober'\n[[scenarios.measures]]\nmeasure = 'keep_longer'\nlifetime_factor = 2\n";
  const plan = await engine.readPlan("plan.toml", new TextEncoder().encode(toml));
  assert.deepEqual([plan.horizons, plan.scenarios[0].measures[0].lifetime_factor], [[2030], 2]);
  const request = { ...plan, schema: 1, kind: "plan", lines: [{ type: "laptop", quantity: 10, purchase_year: 2022 }] };
  assert.equal((await engine.ask(request)).ok.to, 2030);
  assert.match(await engine.paper(request, "md"), /2030/);
  const refused = await engine.readPlan("plan.toml", new TextEncoder().encode("horizons = '2030'\n")).catch((error) => error);
  assert.deepEqual([refused.place.file, refused.place.line], ["plan.toml", 1]);
});
