// Pictures of every page of the demo, to be looked at: both languages, both themes, a phone and a desktop.
// node scripts/screenshots.mjs FOLDER [WORD...]: only the pictures whose name holds every word.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { open, settled, start } from "../tests/browser/page.mjs";

const [folder = "screenshots", ...words] = process.argv.slice(2);
const CAMPUS = fileURLToPath(new URL("../../../examples/campus/", import.meta.url));
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const SITE = ["site.toml", "meters.csv", "meters_mapping.toml", "temperatures.csv", "inventory.csv", "factors.csv", "server_room.csv", "jobs.txt"];

/** Gives the example of a whole site to the calculator of datacentres. */
async function giveSite(page) {
  await page.locator("#site").setInputFiles(SITE.map((name) => join(CAMPUS, name)));
  await page.locator("[data-export=html]").waitFor({ timeout: 90_000 });
}

/** Doubts something and draws beside the closed form, so that both are seen too. */
async function draw(page) {
  for (let step = 0; step < 4; step++) await page.locator("[name=doubt-electricity]").press("ArrowRight");
  await settled(page);
  await page.locator("[data-draw]").click();
  await page.locator("[data-drawn='65536']").waitFor();
}

/** Pages, and what is done on them first. */
const PAGES = {
  index: { path: "index.html", empty: true },
  fleet: { path: "campus.html", first: draw },
  device: { path: "device.html", first: (page) => page.locator("[data-compare]").click() },
  datacentre: { path: "datacentre.html", first: draw },
  site: { path: "datacentre.html", first: giveSite },
  compare: { path: "compare.html" },
  offers: { path: "offers.html" },
  plan: { path: "plan.html" },
  guide: { path: "guide.html", empty: true },
};

await mkdir(folder, { recursive: true });
const demo = await start();
for (const [name, { path, first, empty }] of Object.entries(PAGES)) {
  for (const lang of ["en", "fr"]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const [size, viewport] of Object.entries(SIZES)) {
        const picture = `${name}-${lang}-${colorScheme}-${size}`;
        if (!words.every((word) => picture.split("-").includes(word))) continue;
        const { page, context, wrong } = await open(demo, lang === "fr" ? `fr/${path}` : path, { colorScheme, viewport });
        if (!empty) await settled(page);
        await first?.(page);
        if (!empty) await settled(page);
        await page.waitForTimeout(200);
        await page.screenshot({ path: join(folder, `${picture}.png`), fullPage: true });
        await context.close();
        for (const problem of wrong) console.log(`${picture}: ${problem}`);
      }
    }
  }
}
await demo.close();
