/**
 * The folder for the records of a run, and at the end the search: an API key that any test of the run showed or wrote
 * anywhere fails the run.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEFAULT_API_KEY } from "../../../emulator/src/options.ts";
import { MARKER, PASSWORD_MARKER } from "./keys.mjs";
import { describeFinding, type Secret, searchRun } from "./search.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const SECRETS: readonly Secret[] = [
  {
    name: "a key of the tests",
    text: MARKER,
    isShown: (kind, what) => kind === "file" && what === "test/support/api-key/keys.mjs",
  },
  {
    name: "a database password of the tests",
    text: PASSWORD_MARKER,
    isShown: (kind, what) => kind === "file" && what === "test/support/api-key/keys.mjs",
  },
  {
    name: "the emulator's own key",
    text: DEFAULT_API_KEY,
    // It is made up and published: the command announces it, and its source and its page in the API reference have it.
    isShown: (kind, what) =>
      (kind === "output" && / xsdflow emulator$| cli\.js emulator$/.test(what)) ||
      (kind === "file" &&
        /^(?:(?:(?:build|\.compiled)\/)?emulator\/src\/options\.(?:ts|js|js\.map)|emulator\/dist\/index\.js(?:\.map)?|docs\/(?:api|\.vitepress\/(?:dist|\.temp))\/.*DEFAULT_API_KEY\..*)$/.test(
          what,
        )),
  },
];

/** Called by vitest before the workers start. @returns what is called when they have ended */
export default function recordRun(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "xsdflow-key-search-"));
  process.env.XSDFLOW_KEY_SEARCH = folder;
  return () => {
    const finding = searchRun(folder, root, SECRETS);
    rmSync(folder, { recursive: true, force: true });
    console.log(describeFinding(finding));
    if (finding.places.length > 0) process.exitCode = 1;
  };
}
