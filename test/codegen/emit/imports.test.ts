import { describe, expect, it } from "vitest";
import { Imports } from "../../../codegen/emit/imports.ts";

function importsOf(module: string, declared: string[] = []): Imports {
  return new Imports(module, declared, "xsdflow/internal", ".js");
}

describe("imports", () => {
  it("keep types apart from values, the run time first, names in order", () => {
    const imports = importsOf("a/b.xsd");
    imports.type({ module: "a/c.xsd", name: "C" });
    imports.runtime("XsDate");
    imports.runtime("elementSchema");
    imports.runtime("Decimal");
    imports.value({ module: "documents", name: "documents" });
    expect(imports.print()).toBe(
      [
        'import { elementSchema } from "xsdflow/internal";',
        'import type { Decimal, XsDate } from "xsdflow/internal";',
        'import { documents } from "../documents.js";',
        'import type { C } from "./c.xsd.js";',
        "",
      ].join("\n"),
    );
  });
  it("rename what the module declares itself, and what was imported from elsewhere", () => {
    const imports = importsOf("a.xsd", ["Decimal"]);
    expect(imports.runtime("Decimal")).toBe("Decimal$2");
    expect(imports.type({ module: "b.xsd", name: "Decimal" })).toBe("Decimal$3");
    expect(imports.runtime("Decimal")).toBe("Decimal$2");
    expect(imports.print()).toContain("Decimal as Decimal$2");
  });
  it("do not import a module's own types", () => {
    const imports = importsOf("a.xsd", ["A"]);
    expect(imports.type({ module: "a.xsd", name: "A" })).toBe("A");
    expect(imports.print()).toBe("");
  });
  it.each([
    ["a.xsd", "b.xsd", "./b.xsd.js"],
    ["x/a.xsd", "x/b.xsd", "./b.xsd.js"],
    ["x/a.xsd", "y/b.xsd", "../y/b.xsd.js"],
    ["x/y/a.xsd", "b.xsd", "../../b.xsd.js"],
    ["a.xsd", "a.xsd/b.xsd", "./a.xsd/b.xsd.js"],
  ])("lead from %s to %s by %s", (from, to, path) => {
    expect(importsOf(from).pathTo(to)).toBe(path);
  });
});
