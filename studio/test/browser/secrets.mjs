/** What the page may not have, and who may not have the page. */
import { DEFAULT_API_KEY } from "xsdflow-emulator";
import { check } from "./report.mjs";

/** Neither address, text nor storage of the page has the API key, and the token is not in the address any more. */
export async function leaksNothing(page, { url }) {
  const seen = await page.evaluate(() => {
    const stored = [localStorage, sessionStorage].map((each) => JSON.stringify({ ...each }));
    return [location.href, document.documentElement.outerHTML, document.cookie, ...stored].join("\n");
  });
  check(!seen.includes(DEFAULT_API_KEY), "the page has the API key");
  const token = url.slice(url.indexOf("=") + 1);
  const { address, drafts, referrer } = await page.evaluate(() => ({
    ...{ address: location.href, referrer: document.referrer, drafts: JSON.stringify({ ...localStorage }) },
  }));
  check(!address.includes(token), "the address keeps the token");
  check(!referrer.includes(token), "the referrer has the token");
  check(!drafts.includes(token), "the token outlives the tab");
}

/** The page without the token shows nothing. */
export async function withoutToken(page, { origin }) {
  await page.goto(origin);
  await page.getByText("was not opened with the address").waitFor();
  check(
    (await page.getByRole("button", { name: "Invoice" }).count()) === 0,
    "the page works without the token",
  );
}
