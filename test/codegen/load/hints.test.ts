import { describe, expect, it } from "vitest";
import { type SchemaHints, schemaHints } from "../../../codegen/load/hints.ts";

const hints = (xml: string, version: "1.0" | "1.1" = "1.0"): SchemaHints =>
  schemaHints(xml.replace("<a", '<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'), version);

describe("hints for the location of schemas", () => {
  it("are in document order, each once", () => {
    const xml =
      "<a xsi:noNamespaceSchemaLocation='a.xsd'><p:b xmlns:p='u' xsi:schemaLocation='u u.xsd\n v v.xsd w'/>" +
      "<p:b xmlns:p='u' xsi:schemaLocation='u u.xsd'/></a>";
    expect(hints(xml)).toEqual({
      hints: [
        { namespace: "", location: "a.xsd" },
        { namespace: "u", location: "u.xsd" },
        { namespace: "v", location: "v.xsd" },
      ],
      issues: [],
    });
  });

  it.each([
    ["an element", "<a>\n<b xsi:noNamespaceSchemaLocation='b.xsd'/></a>"],
    ["an attribute", "<a xmlns:p='u' p:c='1'>\n<p:b xsi:schemaLocation='u u.xsd'/></a>"],
  ])("are too late in XSD 1.0 after %s of their namespace", (_, xml) => {
    expect(hints(xml).issues).toMatchObject([{ code: "schema-resolve", rule: "§4.3.2", line: 2, column: 1 }]);
    expect(hints(xml, "1.1").issues).toEqual([]);
  });

  it("D4: a DOCTYPE is refused, or ignored if that is requested", () => {
    const xml =
      "<!DOCTYPE a><a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='a.xsd'/>";
    expect(() => schemaHints(xml, "1.0")).toThrow(/set the option doctype to "ignore"/);
    const location = { namespace: "", location: "a.xsd" };
    expect(schemaHints(xml, "1.0", { doctype: "ignore" }).hints).toEqual([location]);
  });
});
