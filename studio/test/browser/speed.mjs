/**
 * Measures the built page with UBL's invoice in Chromium, and prints three figures, each with what it may be at most:
 *
 * - the first form, from the arrival of the schema in the page until the form is painted: 300 ms, the best of three
 * - a keystroke in a document with 500 filled fields that are all drawn, from the key until the page is painted: 50 ms, the median
 * - a document of 5 MB, from the choice of the file until its form and the verdict on it are painted: 3 s, the best of three
 *
 *   npm run build && node studio/test/browser/speed.mjs
 *
 * Rows beyond view must not be drawn. Ends with 1 on a fault.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startStudio } from "xsdflow-studio";
import { hasChromium, openPage } from "./chromium.mjs";
import { invoiceOf } from "./ubl-invoice.mjs";

const FORM = 300;
const KEY = 50;
const OPEN = 3000;
const LINES = 10_400;
const MOST_CONTROLS = 1000;
const TEXT = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ";
const CONTROLS = ".form :is(input, select, textarea)";
const shared = process.env.XSDFLOW_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
const path = join(shared, "corpus/ubl-2.1/schema/maindoc/UBL-Invoice-2.1.xsd");

if (!hasChromium()) console.log("skipped: no Chromium");
else if (!existsSync(path)) console.log("skipped: no shared data");
else await main();

async function main() {
  const studio = await startStudio({ schema: { path, shown: "UBL-Invoice-2.1.xsd" } });
  const { page, problems, close } = await openPage(studio.origin, { width: 1280 });
  try {
    await watchPainting(page);
    const forms = await times(3, () => firstForm(page, studio.url));
    report("first form of UBL's invoice", Math.min(...forms), FORM);
    const keys = (await keystrokes(page)).toSorted((one, other) => one - other);
    report("a keystroke at 500 filled fields", keys[keys.length >> 1], KEY);
    console.log(`  the slowest of ${keys.length}: ${keys.at(-1).toFixed(0)} ms`);
    const large = invoiceOf(LINES);
    const opened = await times(3, () => largeDocument(page, large));
    report(`a document of ${(large.length / 1e6).toFixed(1)} MB`, Math.min(...opened), OPEN);
    const controls = await page.locator(CONTROLS).count();
    console.log(`  controls that are drawn for it: ${controls}`);
    if (controls > MOST_CONTROLS) problems.push(`${controls} controls are drawn`);
  } finally {
    await close();
    await studio.close();
  }
  for (const problem of problems) console.error(`FAULT ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

function report(what, measured, limit) {
  console.log(`${what}: ${measured.toFixed(0)} ms (at most ${limit} ms)`);
  if (measured > limit) process.exitCode = 1;
}

async function times(count, measure) {
  const all = [];
  while (all.length < count) all.push(await measure());
  return all;
}

/** `painted()` in the page: the time of the next frame that the browser has painted. `whenShown(is)`: that of the first for which `is()` holds. */
function watchPainting(page) {
  return page.addInitScript(() => {
    globalThis.painted = () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      });
    globalThis.whenShown = async (is) => {
      for (;;) {
        const at = await globalThis.painted();
        if (is()) return at;
      }
    };
    globalThis.firstShown = globalThis.whenShown(
      () => document.querySelector(".form :is(input, select)") !== null,
    );
  });
}

async function firstForm(page, url) {
  await page.goto("about:blank");
  await page.goto(url);
  return await page.evaluate(async () => {
    const end = await globalThis.firstShown;
    const [schema] = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/schemas"));
    return end - schema.responseEnd;
  });
}

/** Milliseconds of each keystroke. */
async function keystrokes(page) {
  await choose(page, invoiceOf(30, 8));
  await page.locator(".verdict.good").waitFor();
  const folds = page.locator(".form-fold[aria-expanded=false]");
  while ((await folds.count()) > 0) await folds.first().click();
  const filled = await page
    .locator(CONTROLS)
    .evaluateAll((all) => all.filter(({ value }) => value !== "").length);
  console.log(`  filled fields that are drawn: ${filled}`);
  if (filled < 500) throw new Error(`Only ${filled} filled fields are drawn.`);
  await page.getByLabel("ID (required)").first().focus();
  await page.evaluate(() => {
    globalThis.keys = [];
    const noteKey = async ({ timeStamp }) => globalThis.keys.push((await globalThis.painted()) - timeStamp);
    addEventListener("keydown", (event) => void noteKey(event), true);
  });
  await page.keyboard.type(TEXT, { delay: 60 });
  await page.waitForFunction((count) => globalThis.keys.length === count, TEXT.length);
  return await page.evaluate(() => globalThis.keys);
}

/** Milliseconds until another document is shown and judged. */
async function largeDocument(page, xml) {
  await choose(page, invoiceOf(1));
  await page.locator(".verdict.good").waitFor();
  await page.evaluate((lines) => {
    const isShown = () =>
      document.querySelector(".form")?.textContent.includes(`of ${lines}`) === true &&
      document.querySelector(".verdict.good")?.textContent.includes("Valid") === true;
    globalThis.opened = new Promise((resolve) => {
      document
        .querySelector("input[type=file]")
        .addEventListener(
          "change",
          async ({ timeStamp }) => resolve((await globalThis.whenShown(isShown)) - timeStamp),
          { capture: true, once: true },
        );
    });
  }, LINES);
  await choose(page, xml);
  return await page.evaluate(() => globalThis.opened);
}

async function choose(page, xml) {
  await page
    .getByLabel("Open an XML file")
    .setInputFiles({ name: "invoice.xml", mimeType: "text/xml", buffer: Buffer.from(xml) });
}
