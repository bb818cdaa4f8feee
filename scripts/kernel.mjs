// @ts-check
/**
 * Makes src/schema/direct/kernel/wasm-module.ts of kernel.as beside it: `node scripts/kernel.mjs`. The compiler is fetched by npx, in
 * the version that is named here; it is some 100 MB, which nobody should have to install who does not change the kernel.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const COMPILER = "assemblyscript@0.28.20";
const OPTIONS = ["-O3", "--enable", "simd", "--runtime", "stub", "--importMemory", "--noExportMemory"];

const folder = fileURLToPath(new URL("../src/schema/direct/kernel/", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "xsdflow-kernel-"));
try {
  const source = readFileSync(join(folder, "kernel.as"));
  copyFileSync(join(folder, "kernel.as"), join(work, "kernel.ts"));
  const compile = ["-y", "-p", COMPILER, "asc", "kernel.ts", ...OPTIONS, "-o", "kernel.wasm"];
  execFileSync("npx", compile, { cwd: work, stdio: "inherit" });
  const module = readFileSync(join(work, "kernel.wasm"));
  const lines = (module.toString("base64").match(/.{1,100}/g) ?? []).map((line) => `  "${line}"`);
  const digest = createHash("sha256").update(source).digest("hex");
  writeFileSync(
    join(folder, "wasm-module.ts"),
    `/** Made by scripts/kernel.mjs of kernel.as, by ${COMPILER} ${OPTIONS.join(" ")}. Not to be changed by hand. */

/** SHA-256 of kernel.as. */
export const KERNEL_SOURCE = "${digest}";

/** The WebAssembly module, ${module.length} bytes in base64. */
export const KERNEL_MODULE: string =
${lines.join(" +\n")};
`,
  );
} finally {
  rmSync(work, { recursive: true });
}
