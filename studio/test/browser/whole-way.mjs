/** Takes a document through the page: form, issues, XML, run, answer to the flow's question, and the PDF. */
import { join } from "node:path";
import { check, faults } from "./report.mjs";

/** Opens a flow. A new address differs from that of an open page only in its fragment, so the page is left first. */
async function openFlow(page, { url }, { flow, companions }) {
  await page.goto("about:blank");
  await page.goto(url);
  await page.getByRole("button", { name: flow }).first().click();
  if (companions !== undefined) {
    // The server has only one schema document for each flow, so the user adds the imported documents.
    await page.getByLabel("Add the imported schema documents").setInputFiles(companions);
  }
  await page.getByRole("tab", { name: "Document" }).waitFor();
}

/** Takes a document of one flow through the page. */
export async function wholeWay(page, studio, way, shots) {
  const { flow, asks } = way;
  const began = performance.now();
  await openFlow(page, studio, way);
  await page.locator(".verdict.good").waitFor();
  const opened = performance.now() - began;
  await page.locator("fieldset.bar button", { hasText: "Example" }).click();
  await page.locator(".verdict.good").waitFor();
  const formed = await throughForm(page, flow);
  await throughEditor(page);
  await page.getByRole("tab", { name: "Run" }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  if (asks) {
    const question = page.locator(".question");
    await question.getByLabel("Delivery").selectOption({ label: "Post" });
    await question.getByLabel("Note for the recipient").fill("<b>not bold</b>");
    await page.getByRole("button", { name: "Answer" }).click();
  }
  await page.locator("iframe.pdf").waitFor({ timeout: 30_000 });
  check((await page.locator(".badge.good").count()) === 1, `${flow}: the run did not succeed`);
  await page.getByText("Report of").click();
  check((await page.locator(".report tbody tr").count()) >= 5, `${flow}: the report has too few steps`);
  const name = flow.replaceAll(" ", "-").toLowerCase();
  await page.screenshot({ path: join(shots, `${name}-run.png`), fullPage: true });
  await page.getByRole("tab", { name: "Document" }).click();
  await page.locator(".cm-content").waitFor();
  await page.screenshot({ path: join(shots, `${name}-document.png`) });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const asked = asks ? ", answer" : "";
  console.log(
    `${flow}: open in ${Math.round(opened)} ms, ${formed}, XML, run${asked}, PDF shown (${seconds} s)`,
  );
}

/** Checks that an edit in the form changes the XML, and that one undo restores it. */
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
  await page.locator("fieldset.bar button", { hasText: "Undo" }).click();
  await page.locator(".verdict.good").waitFor();
  check((await xmlOf(page)) === before, `${flow}: undo does not restore the document`);
  return "form";
}

/** Types XML that is not well-formed, then invalid XML, then a valid document, and checks that issues lead to their lines. */
async function throughEditor(page) {
  const before = await xmlOf(page);
  const write = async (text) => {
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+a");
    // The text is pasted, as users would do. Browsers are not made for typing so much text in one step.
    await page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
    await page.keyboard.press("Control+v");
  };
  await write("<broken");
  await page.locator(".verdict.bad").waitFor();
  await page.getByText("The XML is not well-formed").waitFor();
  const invalid = before.replace(/<(\w[\w.:-]*)([^>]*)>([^<>]+)<\/\1>/, "<$1$2>$3</$1><notInTheSchema/>");
  await write(invalid);
  await page.locator(".issues button", { hasText: "notInTheSchema" }).first().click();
  // The editor renders only visible lines, so the line is rendered because the issue led there.
  await page.locator(".cm-lintRange-error").first().waitFor();
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
  await page.locator("fieldset.bar button", { hasText: "Copy XML" }).click();
  await page.getByText("The XML was copied.").waitFor();
  return await page.evaluate(() => navigator.clipboard.readText());
}
