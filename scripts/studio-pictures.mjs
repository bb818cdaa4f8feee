/**
 * Makes the pictures of docs/studio.md from the built studio, on the emulator: `npm run build && node scripts/studio-pictures.mjs`. It needs Chromium.
 *
 * The pictures are WebP files: as PNG they would be four times as large, and they are a part of the package.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openPage } from "../studio/test/browser/chromium.mjs";
import { sampleStudio } from "../studio/test/browser/studios.mjs";

const FOLDER = fileURLToPath(new URL("../docs/pictures", import.meta.url));
const QUALITY = 0.72;
/** Chromium draws a PDF after the page has put its frame in place, and tells nobody. */
const DRAWING = 2_500;
const ROWS = "number;issued;customer/name\nINV-41;2026-08-22;Anna Peeters\nINV-42;2026-08-32;Luca Rossi\n";

await picture("studio-document", { width: 1200, height: 820 }, async (page) => {
  await page.getByLabel("Number (required)").first().fill("42");
  await page.locator(".verdict.bad").waitFor();
  await page.locator(".cm-lintRange-error").first().waitFor();
});
await picture("studio-question", { width: 390, height: 700 }, async (page) => {
  await run(page);
  await page.locator(".question select").waitFor();
  await page.locator(".run-card").scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelector(".run-card")?.scrollIntoView());
});
await picture("studio-result", { width: 1200, height: 820 }, async (page) => {
  await run(page);
  await page.getByRole("button", { name: "Answer" }).click();
  await page.locator("iframe.pdf").waitFor();
  await page.waitForTimeout(DRAWING);
  await page.mouse.move(0, 0);
});
await picture("studio-table", { width: 1200, height: 920, colorScheme: "dark" }, async (page) => {
  await page.getByRole("tab", { name: "Table" }).click();
  await page.locator("input[accept*='.csv']").setInputFiles({
    ...{ name: "invoices.csv", mimeType: "text/csv", buffer: Buffer.from(ROWS) },
  });
  await page.getByRole("button", { name: "Check all rows" }).click();
  await page.getByText("1 of 2 rows").waitFor();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
});

async function run(page) {
  await page.getByRole("tab", { name: "Run" }).click();
  await page.getByLabel("Reference").fill("INV-41");
  await page.getByRole("button", { name: "Run", exact: true }).click();
}

/** Opens the example of an invoice, brings the page to a state, and keeps what is then on the screen. */
async function picture(name, size, work) {
  const studio = await sampleStudio();
  const { page, close } = await openPage(studio.origin, size);
  try {
    await page.goto(studio.url);
    await page.getByRole("button", { name: "Invoice" }).click();
    await page.getByRole("button", { name: "Example" }).click();
    if (size.width > 1000) await page.locator(".cm-content").waitFor();
    await work(page);
    const bytes = await webpOf(page, await page.screenshot());
    writeFileSync(`${FOLDER}/${name}.webp`, bytes);
    console.log(`docs/pictures/${name}.webp: ${bytes.length} bytes`);
  } finally {
    await close();
    await studio.close();
  }
}

/** The same picture, as the browser compresses it. */
async function webpOf(page, png) {
  await page.goto("about:blank");
  const encoded = await page.evaluate(
    async ([data, quality]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext("2d")?.drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", quality);
    },
    [png.toString("base64"), QUALITY],
  );
  return Buffer.from(encoded.slice(encoded.indexOf(",") + 1), "base64");
}
