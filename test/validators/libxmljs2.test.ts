import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { libxmljs2, MissingPeerError, OpinionSchemaError } from "../../src/validators/index.ts";
import { inSet, order, set, utf8 } from "./fixtures.ts";

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url)("libxmljs2");
    return true;
  } catch {
    return false;
  }
}

const installed = isInstalled();
const note = installed ? "" : " (skipped: libxmljs2 is not installed)";

describe.runIf(installed)(`libxmljs2${note}`, () => {
  it("has no objection to a valid document, and reports line and words of others", async () => {
    const opinion = await libxmljs2({ schema: order });
    expect(opinion(utf8("<order><line>1</line></order>"))).toEqual([]);
    expect(opinion(utf8("<order>\n<line>1</line>\n<line>x</line></order>"))).toEqual([
      {
        code: "second-opinion",
        rule: "libxml2",
        message: expect.stringContaining("'x' is not a valid value of the atomic type 'xs:int'"),
        path: "",
        xpath: "",
        line: 3,
      },
    ]);
    opinion.dispose();
  });

  it("receives the included and imported documents, including all imports of one namespace", async () => {
    const opinion = await libxmljs2({ schema: set });
    expect(opinion(inSet("L"))).toEqual([]);
    expect(opinion(inSet("XL")).map(({ line }) => line)).toEqual([4]);
    expect(opinion(inSet("L", "28.2.2026")).map(({ line }) => line)).toEqual([3]);
    opinion.dispose();
    expect(() => opinion(inSet("L"))).toThrow("disposed");
  });

  it("refuses ill-formed text, a document type, and a schema that does not compile", async () => {
    const opinion = await libxmljs2({ schema: order });
    expect(opinion(utf8("<order>"))).toMatchObject([{ code: "second-opinion", line: 1 }]);
    expect(opinion(utf8("<!DOCTYPE order []><order/>"))).toMatchObject([{ line: 1 }]);
    opinion.dispose();
    const broken = { url: "b.xsd", content: String(order.content).replace("xs:int", "none") };
    await expect(libxmljs2({ schema: broken })).rejects.toThrow(OpinionSchemaError);
  });

  it("follows no xsi:schemaLocation", async () => {
    const opinion = await libxmljs2({ schema: order });
    const hint = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="/etc/hostname"`;
    expect(opinion(utf8(`<order ${hint}><line>1</line></order>`))).toEqual([]);
    opinion.dispose();
  });
});

describe.runIf(!installed)("libxmljs2 if it is not installed", () => {
  it("is refused with the package's name and the command that installs it", async () => {
    const failure = libxmljs2({ schema: order });
    await expect(failure).rejects.toThrow(MissingPeerError);
    await expect(failure).rejects.toThrow(/package libxmljs2, .*npm install libxmljs2@0\.35\.0/);
  });
});
