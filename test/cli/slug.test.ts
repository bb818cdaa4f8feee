import { expect, it } from "vitest";
import { schemaFileName } from "../../src/cli/slug.ts";

it.each([
  ["Invoice", "invoice.xsd"],
  ["Invoice run (2026)", "invoice-run-2026.xsd"],
  ["Règlement d'été", "reglement-d-ete.xsd"],
  ["../../etc/passwd", "etc-passwd.xsd"],
  ["invoice.xsd", "invoice.xsd"],
  ["請求書", "請求書.xsd"],
  ["...", "schema.xsd"],
  ["", "schema.xsd"],
])("a schema called %j is kept as %s", (name, file) => {
  expect(schemaFileName(name)).toBe(file);
});
