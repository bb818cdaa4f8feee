import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diag } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { loadSchema } from "../../codegen/index.ts";
import { fromXml, toXml, XmlValidationError } from "../../src/index.ts";
import { libxml2Wasm, OpinionSchemaError } from "../../src/validators/index.ts";
import { inSet, order, set, utf8 } from "./fixtures.ts";

describe("libxml2Wasm", () => {
  it("has no objection to a valid document, and reports line and words of others", async () => {
    const opinion = await libxml2Wasm({ schema: order });
    expect(opinion(utf8("<order><line>1</line></order>"))).toEqual([]);
    expect(opinion(utf8("<order>\n<line>1</line>\n<line>x</line></order>"))).toEqual([
      {
        code: "second-opinion",
        rule: "libxml2",
        message: expect.stringContaining("'x' is not a valid value of the atomic type 'xs:int'"),
        path: "",
        xpath: "/order/line[2]",
        line: 3,
      },
    ]);
    opinion.dispose();
  });

  it("receives the included and imported documents, including all imports of one namespace", async () => {
    const opinion = await libxml2Wasm({ schema: set.slice(0) });
    expect(opinion(inSet("L"))).toEqual([]);
    expect(opinion(inSet("XL")).map(({ line }) => line)).toEqual([4]);
    expect(opinion(inSet("L", "28.2.2026")).map(({ line }) => line)).toEqual([3]);
    opinion.dispose();
  });

  it("reads a schema from its file, with the files around it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "opinion-"));
    for (const { url, content } of set) {
      mkdirSync(dirname(join(folder, url)), { recursive: true });
      writeFileSync(join(folder, url), content);
    }
    const opinion = await libxml2Wasm({ schema: join(folder, "main.xsd") });
    expect(opinion(inSet("S"))).toEqual([]);
    expect(opinion(inSet("s"))).not.toEqual([]);
    opinion.dispose();
    rmSync(folder, { recursive: true });
  });

  it("refuses ill-formed text and a document type", async () => {
    const opinion = await libxml2Wasm({ schema: order });
    expect(opinion(utf8("<order>"))).toMatchObject([{ code: "second-opinion", line: 1 }]);
    const withEntity = `<!DOCTYPE order [<!ENTITY e SYSTEM "file:///etc/hostname">]><order>&e;</order>`;
    expect(opinion(utf8(withEntity)).map(({ message }) => message)).toEqual([
      "A document type declaration is not accepted.",
    ]);
    opinion.dispose();
  });

  it("row 4: accepts what our limits allow, and keeps its own if an entity may be declared", async () => {
    const any = [
      {
        url: "any.xsd",
        content: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="n"><xs:complexType mixed="true">
          <xs:sequence><xs:element ref="n" minOccurs="0"/></xs:sequence></xs:complexType></xs:element></xs:schema>`,
      },
    ];
    const opinion = await libxml2Wasm({ schema: any });
    const nested = `${"<n>".repeat(300)}${"</n>".repeat(300)}`;
    expect(opinion(utf8(nested))).toEqual([]);
    expect(opinion(utf8(`<n>${"x".repeat(10_100_000)}</n>`))).toEqual([]);
    expect(opinion(utf8(`<!DOCTYPE n>${nested}`))[0]?.message).toMatch(/depth/);
    const bomb = `<!DOCTYPE n [<!ENTITY a "${"x".repeat(1000)}">${[..."bcdefgh"].map((name, at) => `<!ENTITY ${name} "${`&${"abcdefg"[at]};`.repeat(20)}">`).join("")}]><n xml:lang="&h;"/>`;
    for (const xml of [utf8(bomb), new Uint8Array(Buffer.from(`\ufeff${bomb}`, "utf16le"))]) {
      expect(opinion(xml)).not.toEqual([]);
    }
    opinion.dispose();
  });

  it("follows no xsi:schemaLocation", async () => {
    const opinion = await libxml2Wasm({ schema: order });
    const folder = mkdtempSync(join(tmpdir(), "opinion-"));
    const hinted = join(folder, "hinted.xsd");
    const element = `<xs:element name="other"/>`;
    writeFileSync(hinted, `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${element}</xs:schema>`);
    const hint = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="${hinted}"`;
    expect(opinion(utf8(`<other ${hint}/>`))).toMatchObject([{ message: expect.stringContaining("other") }]);
    opinion.dispose();
    rmSync(folder, { recursive: true });
  });

  it("reports libxml2's errors about the schema with the name and line of the document", async () => {
    const content = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n<xs:element name="a" type="none"/></xs:schema>`;
    const failure = libxml2Wasm({ schema: { url: "broken.xsd", content } });
    await expect(failure).rejects.toThrow(OpinionSchemaError);
    await expect(failure).rejects.toThrow(/broken\.xsd:2: .*none/);
  });

  it("names an included document that was not given", async () => {
    const failure = libxml2Wasm({ schema: set[0] ?? order });
    await expect(failure).rejects.toThrow(`main.xsd: the included document "parts/sizes.xsd" was not given.`);
  });

  it("frees libxml2's memory with dispose, and cannot be used afterwards", async () => {
    diag.configure({ enabled: true });
    const opinion = await libxml2Wasm({ schema: set });
    for (let run = 0; run < 20; run++) opinion(inSet(run % 2 === 0 ? "L" : "XL"));
    opinion(utf8("<not well-formed"));
    opinion.dispose();
    opinion.dispose();
    expect(diag.report()).toEqual({});
    diag.configure({ enabled: false });
    expect(() => opinion(inSet("L"))).toThrow("disposed");
  });
});

describe("an opinion among the validators", () => {
  const stricter = {
    url: "order.xsd",
    content: (order.content as string).replace('maxOccurs="unbounded"', 'maxOccurs="1"'),
  };

  it("is called by toXml and fromXml after the schema, and its errors are refusals", async () => {
    const schema = (
      await loadSchema([{ uri: order.url, content: order.content }], { version: "1.0" })
    ).element("order");
    const opinion = await libxml2Wasm({ schema: stricter });
    const validators = [opinion];
    expect(toXml(schema, { line: [1] }, { validators })).toBe("<order><line>1</line></order>");
    expect(() => toXml(schema, { line: [1, 2] }, { validators })).toThrow(XmlValidationError);
    const two = "<order><line>1</line><line>2</line></order>";
    expect(fromXml(schema, two)).toEqual({ line: [1, 2] });
    expect(() => fromXml(schema, two, { validators })).toThrow(XmlValidationError);
    expect(fromXml(schema, utf8("<order><line>1</line></order>"), { validators })).toEqual({ line: [1] });
    opinion.dispose();
  });
});
