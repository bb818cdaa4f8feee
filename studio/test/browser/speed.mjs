/**
 * Measures the built page with UBL's invoice in Chromium, and prints three figures, each with its limit:
 *
 * - the first form, from the arrival of the schema in the page until the form is painted: 300 ms, the best of three
 * - a keystroke in a document with 500 filled fields that are all drawn, from the key until the page is painted: 50 ms, the median
 * - a document of 5 MB, from the choice of the file until its form and the verdict on it are painted: 3 s, the best of three
 *
 *   npm run build && node studio/test/browser/speed.mjs
 *
 * Rows that are not visible must not be rendered. The exit code is 1 if a check fails.
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
const faults = [];

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
    reportKeys("a keystroke at 500 filled fields", await keystrokes(page));
    const large = invoiceOf(LINES);
    const opened = await times(3, () => largeDocument(page, large));
    report(`a document of ${(large.length / 1e6).toFixed(1)} MB`, Math.min(...opened), OPEN);
    const controls = await page.locator(CONTROLS).count();
    console.log(`  controls that are drawn for it: ${controls}`);
    if (controls > MOST_CONTROLS) faults.push(`${controls} controls are drawn`);
    reportKeys("a keystroke in it", await typed(page));
  } finally {
    await close();
    await studio.close();
  }
  faults.push(...problems);
  for (const fault of faults) console.error(`FAULT ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

function reportKeys(what, keys) {
  const sorted = keys.toSorted((one, other) => one - other);
  report(what, sorted[sorted.length >> 1], KEY);
  console.log(`  the slowest of ${keys.length}: ${sorted.at(-1).toFixed(0)} ms`);
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

/** Measures the milliseconds of each keystroke. */
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
  await page.evaluate(() => {
    globalThis.keys = [];
    const noteKey = async ({ timeStamp }) => globalThis.keys.push((await globalThis.painted()) - timeStamp);
    addEventListener("keydown", (event) => void noteKey(event), true);
  });
  return await typed(page);
}

/** Types into the first field: no key may be lost, the XML must follow, and undo must leave the field and its focus as they were. */
async function typed(page) {
  const field = page.getByLabel("ID (required)").first();
  const before = await field.inputValue();
  await field.focus();
  await page.evaluate(() => globalThis.keys.splice(0));
  await page.keyboard.type(TEXT, { delay: 60 });
  await page.waitForFunction((count) => globalThis.keys.length === count, TEXT.length);
  const keys = await page.evaluate(() => globalThis.keys.slice());
  const isFocused = () => field.evaluate((element) => element === document.activeElement);
  if (!(await field.inputValue()).includes(TEXT)) faults.push("keys were lost");
  // Keys between which the machine paused are steps of their own.
  const value = () => page.evaluate(() => document.activeElement?.value);
  let steps = 0;
  for (; steps < TEXT.length && (await value()) !== before; steps += 1) await step(page, "Control+z");
  if ((await value()) !== before) faults.push("undo does not give the field back");
  for (; steps > 0; steps -= 1) await step(page, "Control+Shift+z");
  if (!(await value())?.includes(TEXT)) faults.push("redo does not give the text back");
  if (!(await isFocused())) faults.push("the field lost the focus");
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.getByRole("button", { name: "Copy XML" }).click();
  await page
    .waitForFunction(async (text) => (await navigator.clipboard.readText()).includes(text), TEXT)
    .catch(() => faults.push("the XML lacks what was typed"));
  return keys;
}

/** Presses keys, and waits until the focused field has another text. */
async function step(page, keys) {
  const before = await page.evaluate(() => document.activeElement?.value);
  await page.keyboard.press(keys);
  await page.waitForFunction((text) => document.activeElement?.value !== text, before).catch(() => undefined);
}

/** Measures the milliseconds until another document is shown and validated. */
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
