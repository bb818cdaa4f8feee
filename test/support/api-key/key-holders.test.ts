import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { KeyHolders } from "./key-holders.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const holders = new KeyHolders();

it.each([
  ["the keys", "emulator/test/shapes/shapes.test.ts"],
  ["what imports the keys", "test/flows/submit/reconcile.test.ts"],
  ["the emulator, which has a key of its own", "emulator/src/index.ts"],
  ["the emulator by its package's name", "src/cli/emulator-package.ts"],
])("a module that imports %s may hold a key", (_, file) => {
  expect(holders.includes(join(root, file))).toBe(true);
});

it("a test that imports no key holds none, and runs before its process records", () => {
  expect(holders.includes(join(root, "test/flows/journal/log/claims.test.ts"))).toBe(false);
});
