/** Tests which files of a folder the page can ask for. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readPageFiles } from "../../src/server/page-files.ts";

it("files of known types are read once, by their paths; links and other files are not", () => {
  const folder = mkdtempSync(join(tmpdir(), "xsdflow-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "chunks"));
  for (const name of ["index.html", "main.js", "chunks/a.js", "main.js.map", ".env", "LICENSE"])
    writeFileSync(join(folder, name), name);
  // Windows lets only some users make links.
  if (process.platform !== "win32") symlinkSync("/etc/hostname", join(folder, "link.js"));
  const files = readPageFiles(folder);
  expect([...files.keys()].sort()).toEqual(["/", "/chunks/a.js", "/main.js"]);
  expect(files.get("/")).toEqual({ type: "text/html; charset=utf-8", bytes: Buffer.from("index.html") });
  rmSync(join(folder, "main.js"));
  expect(files.get("/main.js")?.bytes.toString()).toBe("main.js");
});
