/** Starts Debian's Chromium in a fresh profile for the tests of the page. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The path of Chromium. XSDFLOW_CHROMIUM overrides it. */
export const CHROMIUM = process.env.XSDFLOW_CHROMIUM ?? "/usr/bin/chromium";

const FLAGS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** Whether Chromium is installed. */
export function hasChromium() {
  return existsSync(CHROMIUM);
}

/**
 * Opens a page that may send requests to one origin only. `problems` collects errors of the page, violations of its content security policy,
 * and requests to other origins.
 */
export async function openPage(origin, { width, height = 900, colorScheme = "light" }) {
  const { chromium } = await import("playwright-core");
  const profile = mkdtempSync(join(tmpdir(), "xsdflow-studio-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath: CHROMIUM, headless: true, args: FLAGS, acceptDownloads: true },
    ...{ viewport: { width, height }, colorScheme, permissions: ["clipboard-read", "clipboard-write"] },
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const problems = [];
  page.on("pageerror", (error) => problems.push(`error in the page: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !isEditing(message.text()))
      problems.push(
        `console: ${message.text()} (${message.location().url}:${message.location().lineNumber})`,
      );
  });
  page.on("request", (request) => {
    const url = request.url();
    // Chromium's PDF viewer is an extension.
    if (!url.startsWith(`${origin}/`) && !/^(?:blob:|data:|chrome-extension:|chrome:)/.test(url))
      problems.push(`request to ${url}`);
  });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { page, problems, close };
}

/**
 * When text is typed over a selection, Chromium itself tries to keep the style of the old text with an attribute that the policy refuses. The
 * page does not do so, and nothing is lost because the editor has no such styles.
 */
function isEditing(text) {
  return (
    text.startsWith("Applying inline style violates") &&
    text.includes("'sha256-0PPd35lPstgjKM0hUVHn+NAiuv+NpASgWN7aG4i0V+Y='")
  );
}
