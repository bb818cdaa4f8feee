import { describe, expect, it } from "vitest";
import { elementStep, globalSite, inside } from "../../../codegen/model/sites.ts";

const at = { module: "a.xsd", name: "Invoice" };

it("globalSite: kind and name of a global component", () => {
  expect(globalSite("type", "{urn:x}Invoice", at)).toEqual({
    module: "a.xsd",
    name: "Invoice",
    path: "type {urn:x}Invoice",
    ns: "urn:x",
  });
  expect(globalSite("element", "invoice", at)).toMatchObject({ path: "element invoice", ns: "" });
});

describe("inside: names a part by its path", () => {
  const type = globalSite("type", "{urn:x}Invoice", at);

  it("has the name of both", () => {
    expect(inside(type, "line-item", "line-item")).toEqual({
      module: "a.xsd",
      name: "InvoiceLineItem",
      path: "type {urn:x}Invoice/line-item",
      ns: "urn:x",
    });
  });

  it("in several steps", () => {
    expect(inside(inside(type, "line", ":line"), "unit", "@unit")).toMatchObject({
      name: "InvoiceLineUnit",
      path: "type {urn:x}Invoice/:line/@unit",
    });
  });

  it.each([
    [73, true],
    [74, false],
  ])("a name of %d letters after it is kept whole: %s", (length, whole) => {
    const local = `X${"x".repeat(length - 1)}`;
    expect(inside(type, local, local).name).toBe(whole ? `Invoice${local}` : local);
  });
});

it.each([
  ["in the namespace of the component", { ns: "urn:x", local: "a" }, "urn:x", "a"],
  ["in none, where the component has one", { ns: "", local: "a" }, "urn:x", ":a"],
  ["in none, where the component has none", { ns: "", local: "a" }, "", "a"],
  ["in another", { ns: "urn:y", local: "a" }, "urn:x", "{urn:y}a"],
])("elementStep: an element %s", (_says, name, own, step) => {
  expect(elementStep({ name }, own)).toBe(step);
});
