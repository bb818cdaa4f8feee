/** Opens a page in the person's browser. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Opens an address that holds a secret. Every user of a computer can read the arguments of its processes, so the browser is given a file that only
 * this user can read, and that leads to the address.
 *
 * @returns removes the file
 */
export async function openSecretPage(url: string): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "xsdflow-"));
  const file = join(folder, "open.html");
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${url}"><title>xsdflow studio</title>`;
  await writeFile(file, page, { mode: 0o600 });
  const [command, ...before] = opener();
  // Where nothing opens it, the address is printed all the same.
  spawn(command, [...before, pathToFileURL(file).href], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
  return () => rm(folder, { recursive: true, force: true });
}

function opener(): readonly [string, ...string[]] {
  if (process.platform === "darwin") return ["open"];
  return process.platform === "win32" ? ["rundll32", "url.dll,FileProtocolHandler"] : ["xdg-open"];
}
