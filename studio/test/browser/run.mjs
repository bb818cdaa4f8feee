/**
 * Drives the built studio in Chromium, on the emulator: form, issues, XML, run, answer to the flow's question, and the PDF in the page. It looks for
 * faults of accessibility (axe) on five views, and writes screenshots.
 *
 *   npm run build && node studio/test/browser/run.mjs [--shots=FOLDER]
 *
 * Held beside this: the page asks no other origin, breaks no content security policy, and neither address, storage nor text of the page has the API
 * key.
 */
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DEFAULT_API_KEY } from "xsdflow-emulator";
import { startStudio } from "xsdflow-studio";
import { hasChromium, openPage } from "./chromium.mjs";

const WIDE = { width: 1280 };
const NARROW = { width: 390, height: 844 };
const SCHEMAS = fileURLToPath(new URL("../../../schemas", import.meta.url));
/** The screens on which the views are looked at. */
const LOOKS = [
  ["wide-light", WIDE],
  ["wide-dark", { ...WIDE, colorScheme: "dark" }],
  ["narrow-light", NARROW],
];
/** Flows of the emulator, and whether they ask a person. */
const FLOWS = [
  ["Invoice", true],
  ["Employment letter", true],
  ["Policy schedule", true],
  ["Shipment", false],
];

const { values } = parseArgs({ options: { shots: { type: "string" } } });
const faults = [];
const check = (holds, what) => {
  if (!holds) faults.push(what);
};

if (hasChromium()) await main();
else console.log("skipped: no Chromium");

async function main() {
  const shots = values.shots ?? mkdtempSync(join(tmpdir(), "xsdflow-shots-"));
  mkdirSync(shots, { recursive: true });
  await inPage(WIDE, "the page", async (page, studio) => {
    for (const [flow, asks] of FLOWS) await wholeWay(page, studio, flow, asks, shots);
    await leaksNothing(page);
  });
  for (const [name, size] of LOOKS)
    await inPage(size, `accessibility, ${name}`, (page, studio) => views(page, studio, name, shots));
  await inPage(WIDE, "without the token", withoutToken);
  console.log(`screenshots: ${shots}`);
  for (const fault of faults) console.error(`FAULT ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

/** Does something in a fresh browser, with a studio and a server of its own. */
async function inPage(size, title, work) {
  const studio = await startStudio({ emulator: { schemas: SCHEMAS } });
  const { page, problems, close } = await openPage(studio.origin, size);
  try {
    await work(page, studio);
  } catch (error) {
    faults.push(`${title}: ${error.message}`);
  } finally {
    await close();
    await studio.close();
  }
  for (const problem of new Set(problems)) {
    // A refusal is what is asked for there, and browsers report the status.
    if (work === withoutToken && /401/.test(problem)) continue;
    faults.push(`${title}: ${problem}`);
  }
}

/** Opens a flow. The address of a page that is open already differs only in its fragment, so the page is left first. */
async function openFlow(page, { url }, flow) {
  await page.goto("about:blank");
  await page.goto(url);
  await page.getByRole("button", { name: flow }).first().click();
  await page.getByRole("tab", { name: "Document" }).waitFor();
}

async function wholeWay(page, studio, flow, asks, shots) {
  const began = performance.now();
  await openFlow(page, studio, flow);
  await page.locator(".verdict.good").waitFor();
  await page.getByRole("button", { name: "Example" }).click();
  await page.locator(".verdict.good").waitFor();
  const formed = await throughForm(page, flow);
  await throughEditor(page, flow);
  await page.getByRole("tab", { name: "Run" }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  if (asks) {
    await page.getByLabel("Delivery").selectOption({ label: "Post" });
    await page.getByLabel("Note for the recipient").fill("<b>not bold</b>");
    if (flow === "Invoice") await page.screenshot({ path: join(shots, "question.png") });
    await page.getByRole("button", { name: "Answer" }).click();
  }
  await page.locator("iframe.pdf").waitFor({ timeout: 30_000 });
  check((await page.locator(".badge.good").count()) === 1, `${flow}: the run did not end well`);
  await page.getByText("Report of").click();
  check((await page.locator(".report tbody tr").count()) >= 5, `${flow}: the report has too few steps`);
  await page.screenshot({
    path: join(shots, `${flow.replaceAll(" ", "-").toLowerCase()}.png`),
    fullPage: true,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${flow}: ${formed}, XML, run${asks ? ", answer" : ""}, PDF shown (${seconds} s)`);
}

/** An edit in the form changes the XML, and one undo gives it back. */
async function throughForm(page, flow) {
  const before = await xmlOf(page);
  const field = page
    .locator(".form-pane :is(input[type=text], input:not([type])):not([readonly], [disabled]):visible")
    .first();
  if ((await field.count()) === 0) {
    faults.push(`${flow}: the form has no field`);
    return "no form";
  }
  await field.fill("fromTheForm");
  check((await xmlOf(page)).includes("fromTheForm"), `${flow}: the XML does not follow the form`);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.locator(".verdict.good").waitFor();
  check((await xmlOf(page)) === before, `${flow}: undo does not give the document back`);
  return "form";
}

/** XML that is not well-formed, then invalid XML, then a valid document again; issues lead to their lines. */
async function throughEditor(page, flow) {
  const before = await xmlOf(page);
  const write = async (text) => {
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(text);
  };
  await write("<broken");
  await page.locator(".verdict.bad").waitFor();
  await page.getByText("The XML is not well-formed").waitFor();
  const invalid = before.replace(/<(\w[\w.:-]*)([^>]*)>([^<>]+)<\/\1>/, "<$1$2>$3</$1><notInTheSchema/>");
  await write(invalid);
  await page
    .getByRole("button", { name: /notInTheSchema/ })
    .first()
    .click();
  check(
    (await page.locator(".cm-lintRange-error").count()) > 0,
    `${flow}: the issue is not marked at its line`,
  );
  await write(before);
  await page.locator(".verdict.good").waitFor();
  for (const [tab, word] of [
    ["JSON", "{"],
    ["TypeScript", "create("],
    ["XML", ""],
  ]) {
    await page.getByRole("tab", { name: tab }).click();
    if (word !== "") await page.locator(".value pre", { hasText: word }).waitFor();
  }
  await page.locator(".cm-content").waitFor();
}

/** The text that the button copies. */
async function xmlOf(page) {
  await page.getByRole("button", { name: "Copy XML" }).click();
  await page.getByText("The XML is copied.").waitFor();
  return await page.evaluate(() => navigator.clipboard.readText());
}

/** Five views, each looked at by axe and kept as a picture. */
async function views(page, studio, name, shots) {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const look = async (view) => {
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ exclude: ["iframe"] }));
    for (const { id, nodes } of violations)
      faults.push(
        `axe, ${name}, ${view}: ${id} at ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`,
      );
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(overflow <= 0, `${name}, ${view}: ${overflow} pixels wider than the screen`);
    await page.screenshot({ path: join(shots, `${name}-${view}.png`), fullPage: view !== "document" });
  };
  await page.goto(studio.url);
  await page.getByRole("button", { name: "Invoice" }).waitFor();
  await look("choose");
  await page.getByRole("button", { name: "Invoice" }).click();
  await page.getByRole("button", { name: "Example" }).click();
  await page.locator(".verdict.good").waitFor();
  if (name.startsWith("wide")) await page.locator(".cm-content").waitFor();
  await look("document");
  await page.getByRole("tab", { name: "Run" }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByLabel("Delivery").waitFor();
  await look("run");
  await page.getByRole("button", { name: "Cancel run" }).click();
  await page.locator(".badge.bad").waitFor();
  await page.getByRole("tab", { name: "Table" }).click();
  await page.locator("input[accept*='.csv']").setInputFiles({
    ...{ name: "rows.csv", mimeType: "text/csv" },
    buffer: Buffer.from("number;issued\nINV-1;2026-01-01\nINV-2;yesterday\nINV-3;2026-01-03\n"),
  });
  await page.getByRole("button", { name: "Check all rows" }).click();
  await page.getByText("1 of 3 rows have issues").waitFor();
  await look("table");
  await page.getByRole("button", { name: "Run 2 valid rows" }).click();
  await page.getByText(", finished").waitFor({ timeout: 30_000 });
  await page.getByRole("tab", { name: "History" }).click();
  await page.locator(".history tbody tr").first().waitFor();
  await look("history");
  await page.getByRole("button", { name: "Show INV-1" }).click();
  await page.getByRole("button", { name: "Answer" }).click();
  await page.locator("iframe.pdf").waitFor({ timeout: 30_000 });
  console.log(`axe: five views, ${name}`);
}

async function leaksNothing(page) {
  const seen = await page.evaluate(() => {
    const stored = [localStorage, sessionStorage].map((each) => JSON.stringify({ ...each }));
    return [location.href, document.documentElement.outerHTML, document.cookie, ...stored].join("\n");
  });
  check(!seen.includes(DEFAULT_API_KEY), "the page has the API key");
  check(!(await page.evaluate(() => location.href)).includes("token"), "the address keeps the token");
}

async function withoutToken(page, { origin }) {
  await page.goto(origin);
  await page.getByText("was not opened with the address").waitFor();
  check(
    (await page.getByRole("button", { name: "Invoice" }).count()) === 0,
    "the page works without the token",
  );
}
