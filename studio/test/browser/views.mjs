/** Checks the views of the page on each screen with axe and for contents wider than the screen, and writes screenshots. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { faults } from "./report.mjs";

const WIDE = { width: 1280 };
const NARROW = { width: 390, height: 844 };

/** The screens. */
export const SCREENS = [
  ["wide-light", WIDE],
  ["wide-dark", { ...WIDE, colorScheme: "dark" }],
  ["narrow-light", NARROW],
  ["narrow-dark", { ...NARROW, colorScheme: "dark" }],
];

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ROWS = "number;issued\nINV-1;2026-01-01\nINV-2;yesterday\nINV-3;2026-01-03\n";

/** Goes through the views on one screen. */
export async function views(page, studio, screen, shots) {
  const look = (view) => lookAt(page, { screen, view, shots });
  await page.goto(studio.url);
  await page.getByRole("button", { name: "Invoice" }).waitFor();
  await look("choose");
  await page.getByRole("button", { name: "Invoice" }).click();
  await page.getByRole("button", { name: "Example" }).click();
  await page.locator(".verdict.good").waitFor();
  if (screen.startsWith("wide")) await page.locator(".cm-content").waitFor();
  await look("document");
  const number = page.getByLabel("Number (required)").first();
  const held = await number.inputValue();
  await number.fill("1");
  await page.locator(".verdict.bad").waitFor();
  await look("issues");
  await number.fill(held);
  await page.getByRole("tab", { name: "XML" }).click();
  await page.locator(".cm-content").waitFor();
  await look("xml");
  await page.getByRole("tab", { name: "Run" }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByLabel("Delivery").waitFor();
  await look("run");
  await page.getByRole("button", { name: "Answer" }).click();
  await page.locator("iframe.pdf").waitFor({ timeout: 30_000 });
  await page.getByText("Report of").click();
  await look("result");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("button", { name: "Cancel run" }).click();
  await page.locator(".badge.bad").waitFor();
  await page.getByRole("tab", { name: "Table" }).click();
  await page.locator("input[accept*='.csv']").setInputFiles({
    ...{ name: "rows.csv", mimeType: "text/csv", buffer: Buffer.from(ROWS) },
  });
  await page.getByRole("button", { name: "Check all rows" }).click();
  await page.getByText("1 of 3 rows have issues").waitFor();
  await look("table");
  await page.getByRole("button", { name: "Run 2 valid rows" }).click();
  await page.getByText(", finished").waitFor({ timeout: 30_000 });
  await page.getByRole("tab", { name: "History" }).click();
  await page.locator(".history tbody tr").first().waitFor();
  await look("history");
  console.log(`axe: eight views, ${screen}`);
}

async function lookAt(page, { screen, view, shots }) {
  await page.evaluate(AXE);
  // The frame is Chromium's PDF viewer.
  const { violations } = await page.evaluate(() => globalThis.axe.run({ exclude: ["iframe"] }));
  for (const { id, nodes } of violations)
    faults.push(
      `axe, ${screen}, ${view}: ${id} at ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`,
    );
  for (const fault of await page.evaluate(cutOff)) faults.push(`${screen}, ${view}: ${fault}`);
  // The panes of a document have the height of the window.
  const fullPage = !["document", "issues", "xml"].includes(view);
  await page.screenshot({ path: join(shots, `${screen}-${view}.png`), fullPage });
}

/** Runs in the page, and finds contents wider than the screen, and controls that are cut off or overlap. */
function cutOff() {
  const found = [];
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) found.push(`${over} pixels wider than the screen`);
  for (const control of document.querySelectorAll("button, input, select, textarea, summary")) {
    const { left, right, width } = control.getBoundingClientRect();
    if (width <= 1 || control.closest(".unseen, [hidden]")) continue;
    const name = control.getAttribute("aria-label") ?? control.textContent ?? control.id;
    if (left < 0 || right > innerWidth + 1) found.push(`"${name.slice(0, 40)}" is cut off`);
  }
  return found;
}
