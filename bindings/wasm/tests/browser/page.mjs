// A page of the demo in Chromium, under the strict policy, with everything that goes wrong collected.
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/server.mjs";

const FOLDER = fileURLToPath(new URL("../../demo-dist/", import.meta.url));

/** The server and the browser; `close` ends both. */
export async function start() {
  const server = await serve(FOLDER);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    address: server.address,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Opens a path; gives the page, what went wrong in it, and requests that left the origin. */
export async function open({ browser, address }, path, options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const wrong = [];
  const left = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith("blob:") && !url.startsWith("data:")) left.push(url);
  });
  await page.goto(new URL(path, address).href);
  return { page, context, wrong, left };
}

/** Waits until the calculator has nothing more to compute. */
export async function settled(page) {
  await page.locator("[data-calculator][aria-busy=false] [data-total]").waitFor({ timeout: 60_000 });
}

/** The total of the calculator, unrounded. */
export const total = async (page) => Number(await page.locator("[data-total]").getAttribute("value"));

/** What clicking something saves. */
export async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  const stream = await download.createReadStream();
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return { name: download.suggestedFilename(), content: Buffer.concat(pieces) };
}
