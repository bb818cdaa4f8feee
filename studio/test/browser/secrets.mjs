/** Checks that the page does not reveal secrets, and does not work without the token. */
import { DEFAULT_API_KEY } from "xsdflow-emulator";
import { check } from "./report.mjs";

/** Checks that the API key is not in the address, text or storage of the page, and that the token is no longer in the address. */
export async function leaksNothing(page, { url }) {
  const seen = await page.evaluate(() => {
    const stored = [localStorage, sessionStorage].map((each) => JSON.stringify({ ...each }));
    return [location.href, document.documentElement.outerHTML, document.cookie, ...stored].join("\n");
  });
  check(!seen.includes(DEFAULT_API_KEY), "the page contains the API key");
  const token = url.slice(url.indexOf("=") + 1);
  const { address, drafts, referrer } = await page.evaluate(() => ({
    ...{ address: location.href, referrer: document.referrer, drafts: JSON.stringify({ ...localStorage }) },
  }));
  check(!address.includes(token), "the address still contains the token");
  check(!referrer.includes(token), "the referrer contains the token");
  check(!drafts.includes(token), "the token is kept in the storage");
}

/** Checks that the page shows nothing without the token. */
export async function withoutToken(page, { origin }) {
  await page.goto(origin);
  await page.getByText("was not opened with the address").waitFor();
  check(
    (await page.getByRole("button", { name: "Invoice" }).count()) === 0,
    "the page works without the token",
  );
}
