/** Goes from the form to the history by keyboard only. The focus must always be visible. */
import { check } from "./report.mjs";

/** Milliseconds in which the page must follow a key: it moves the focus and marks it when it has painted. */
const SOON = 5_000;

/** Whether something holds of a control, now or soon. @param holds runs in the page */
async function becomes(page, control, holds) {
  const node = await control.elementHandle();
  return await page.waitForFunction(holds, node, { timeout: SOON }).then(
    () => true,
    (error) => {
      if (error.name !== "TimeoutError") throw error;
      return false;
    },
  );
}

/** Whether a control that has the focus shows it, on the screen. */
function showsFocus(node) {
  const { outlineStyle } = getComputedStyle(node.closest(".cm-editor") ?? node);
  const { top, bottom } = node.getBoundingClientRect();
  return outlineStyle !== "none" && bottom > 0 && top < innerHeight;
}

const hasFocus = (node) => node === document.activeElement;

/** Presses a key until the wanted control has the focus. */
async function reach(page, wanted, { key = "Tab", most = 150 } = {}) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press(key);
    if ((await wanted.count()) === 0) continue;
    const isReached = await wanted.first().evaluate((node) => node.getRootNode().activeElement === node);
    if (!isReached) continue;
    const name = await wanted.first().evaluate((node) => node.textContent || node.id);
    const isShown = await becomes(page, wanted.first(), showsFocus);
    check(isShown, `keyboard: the focus on ${name.slice(0, 40)} is not visible`);
    return;
  }
  throw new Error(`${key} does not lead to ${wanted}`);
}

/** Goes through all views. */
export async function keyboardWay(page, studio) {
  const { keyboard } = page;
  const button = (name) => page.getByRole("button", { name, exact: true });
  const tab = (name) => page.getByRole("tab", { name, exact: true });
  const to = (wanted, how) => reach(page, wanted, how);
  const back = (wanted) => reach(page, wanted, { key: "Shift+Tab" });
  const use = async (wanted, key = "Enter") => {
    await to(wanted);
    await keyboard.press(key);
  };
  const write = async (text) => {
    await keyboard.press("Control+a");
    await keyboard.type(text);
  };
  await page.goto(studio.url);
  await page.getByRole("button", { name: "Invoice" }).waitFor();
  await use(page.getByRole("button", { name: "Invoice" }));
  await tab("Document").waitFor();
  check(await becomes(page, page.locator("main"), hasFocus), "keyboard: the new view does not get the focus");

  // The form: an issue leads to its field; items are added, moved and removed; a choice is switched and undone.
  await use(button("Minimal"), "Space");
  await page.locator(".verdict.good").waitFor();
  const number = page.getByLabel("Number (required)").first();
  await to(number);
  await write("1");
  await page.locator(".verdict.bad").waitFor();
  await back(page.locator(".issues button").first());
  await keyboard.press("Enter");
  check(await becomes(page, number, hasFocus), "keyboard: an issue does not lead to its field");
  await write("INV-1");
  await page.locator(".verdict.good").waitFor();
  await use(button("Add Lines"));
  await page.getByRole("region", { name: "Lines 2" }).waitFor();
  await back(button("Move Lines 2 up"));
  await keyboard.press("Enter");
  await to(button("Remove Lines 2"));
  await keyboard.press("Enter");
  await page.getByRole("region", { name: "Lines 2" }).waitFor({ state: "detached" });
  await back(button("Undo"));
  for (let step = 0; step < 9 && (await page.locator(".verdict.good").count()) === 0; step += 1)
    await keyboard.press("Enter");
  await number.waitFor();
  await to(number);
  await write("INV-1");
  await page.locator(".verdict.good").waitFor();

  // The focus can leave the editor, and the arrow keys choose the views of the value.
  await to(page.locator(".cm-content"));
  await keyboard.press("Tab");
  check(
    await page.locator(".cm-content").evaluate((node) => node.getRootNode().activeElement !== node),
    "keyboard: the editor keeps the focus",
  );
  await back(page.locator(".cm-content"));
  await back(tab("XML"));
  await keyboard.press("ArrowRight");
  await page.locator(".value pre", { hasText: "INV-1" }).waitFor();
  await keyboard.press("Home");
  await page.locator(".cm-content").waitFor();

  // The run, its question, and its documents.
  await back(tab("Document"));
  await keyboard.press("ArrowRight");
  await to(button("Run"));
  await keyboard.press("Enter");
  await page.getByLabel("Delivery").waitFor();
  await to(page.getByLabel("Delivery"));
  await keyboard.press("ArrowDown");
  check((await page.getByLabel("Delivery").inputValue()) === "1", "keyboard: arrows do not choose an answer");
  await to(page.getByLabel("Note for the recipient"));
  await keyboard.type("by hand");
  await use(button("Answer"));
  await page.locator("iframe.pdf").waitFor({ timeout: 30_000 });
  await back(tab("Run"));

  // The table: rows are pasted, columns are chosen, checked and run; the history shows a run.
  await keyboard.press("ArrowRight");
  await use(button("Paste rows"));
  await to(page.getByLabel(/^Rows copied from/));
  await keyboard.insertText("number\tissued\nINV-7\t2026-01-01\nINV-8\t2026-01-02\n");
  await keyboard.press("Tab");
  await page.getByText("2 rows, 2 columns").waitFor();
  await use(button("Check all rows"));
  await use(button("Run 2 valid rows"));
  await page.getByText(", finished").waitFor({ timeout: 30_000 });
  await back(tab("Table"));
  await keyboard.press("End");
  await page.getByRole("button", { name: "Show INV-7" }).waitFor();
  await use(page.getByRole("button", { name: "Show INV-7" }));
  await back(button("Cancel run"));
  await keyboard.press("Enter");
  await page.locator(".badge.bad").waitFor();
  await back(button("Choose another"));
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "Invoice" }).waitFor();
  await use(page.getByRole("button", { name: "Shipment" }));
  await tab("Document").waitFor();
  console.log("keyboard: the whole way without a mouse");
}
