import { afterEach, describe, expect, test } from "vitest";
import { ApiFailure } from "../../src/failure.ts";
import { SchemaJudge, schemaSource } from "../../src/judge/judge.ts";
import { withDocument } from "../../src/judge/parse.ts";
import { INVOICE_XSD, invoice } from "../harness.ts";

const LIMIT_MS = 2_000;

/** Choices in choices, all optional and repeated: libxml2 tries the ways through them one after the other. */
function nested(levels: number): string {
  let content = `<xs:element name="a" minOccurs="0"/>`;
  for (let level = 0; level < levels; level++) {
    content = `<xs:choice minOccurs="0" maxOccurs="unbounded">${content}<xs:element name="x${level}" minOccurs="0"/></xs:choice>`;
  }
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <xs:element name="e"><xs:complexType><xs:sequence>${content}</xs:sequence></xs:complexType></xs:element>
    <xs:element name="all"><xs:complexType><xs:sequence><xs:element ref="e" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
  </xs:schema>`;
}

const judges: SchemaJudge[] = [];
function judgeOf(schema: string): SchemaJudge {
  const judge = new SchemaJudge(schemaSource(schema, undefined), LIMIT_MS);
  judges.push(judge);
  return judge;
}
afterEach(() => {
  for (const judge of judges.splice(0)) judge.dispose();
});

function verdict(judge: SchemaJudge, xml: string): unknown {
  try {
    withDocument(new TextEncoder().encode(xml), (document) => judge.check(document));
    return "valid";
  } catch (error) {
    if (error instanceof ApiFailure) return `${error.status} ${error.error}`;
    throw error;
  }
}

/** A thousand elements, each of which libxml2 needs a second to find invalid. */
const ENDLESS = `<all>${`<e>${"<x1/><a/>".repeat(20)}<zz/></e>`.repeat(1_000)}</all>`;

describe("libxml2 is not waited for without end", () => {
  test("a schema that it does not compile in time is refused, and others are compiled", () => {
    expect(() => judgeOf(nested(200))).toThrow(
      /^The inline schema is too complex to compile: libxml2 did not finish within 2 s/u,
    );
    expect(verdict(judgeOf(INVOICE_XSD), invoice())).toBe("valid");
  });

  test("a document that it does not judge in time is an error of the server, and all schemas judge on", () => {
    const invoices = judgeOf(INVOICE_XSD);
    const hard = judgeOf(nested(8));
    expect(verdict(hard, ENDLESS)).toBe("500 SchemaTooHard");
    expect(verdict(hard, `<all><e><x1/></e></all>`)).toBe("valid");
    expect(verdict(invoices, invoice())).toBe("valid");
    expect(verdict(invoices, "<invoice/>")).toBe("400 BadRequest");
  });
});
