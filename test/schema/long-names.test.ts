/** Names and values of megabytes in documents, values and schemas: no message or XPath is longer than a page. */
import { describe, expect, test } from "vitest";
import { loadSchema, SchemaError } from "../../codegen/index.ts";
import { fromXml, toXml, validate, validateXml } from "../../src/index.ts";
import type { Issue } from "../../src/schema/issue.ts";

const LONG = "n".repeat(300_000);
const MANY_WORDS = "some words ".repeat(30_000);
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const PAGE = 5_000;

const schema = (content: string) =>
  loadSchema([
    {
      uri: "long.xsd",
      content: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${content}</xs:schema>`,
    },
  ]);

const SET = schema(
  `<xs:element name="r"><xs:complexType><xs:sequence>
    <xs:element name="i" minOccurs="0" maxOccurs="unbounded" type="xs:token"/></xs:sequence><xs:attribute name="a" type="xs:int"/></xs:complexType>
    <xs:unique name="u"><xs:selector xpath="i"/><xs:field xpath="."/></xs:unique></xs:element>`,
);

function expectBrief(issues: readonly Issue[]): void {
  expect(issues.length).toBeGreaterThan(0);
  for (const { message, xpath } of issues) {
    expect(message.length).toBeLessThan(PAGE);
    expect(xpath.length).toBeLessThan(PAGE);
  }
}

function errorOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
}

describe.each([
  ["xsi:type", `<r ${XSI} xsi:type="${LONG}"/>`],
  ["a prefix of xsi:type", `<r ${XSI} xsi:type="${LONG}:t"/>`],
  ["the root", `<${LONG}/>`],
  ["an element", `<r><${LONG}/></r>`],
  ["an element of another namespace", `<r><i xmlns="${LONG}"/></r>`],
  ["an attribute", `<r ${LONG}=""/>`],
  ["a value of an attribute", `<r a="${LONG}"/>`],
  ["a repeated key", `<r><i>${LONG}</i><i>${LONG}</i></r>`],
  ["a repeated key of many words", `<r><i>${MANY_WORDS}</i><i>${MANY_WORDS}</i></r>`],
  ["an end tag", `<r></${LONG}>`],
  ["a prefix", `<${LONG}:r/>`],
  ["an attribute twice", `<r ${LONG}="" ${LONG}=""/>`],
])("of a document: %s", (_, xml) => {
  test("issues and the error's message are brief", async () => {
    const root = (await SET).element("r");
    expectBrief(validateXml(root, xml).issues);
    expect(errorOf(() => fromXml(root, xml)).message.length).toBeLessThan(PAGE);
  });
});

describe.each([
  ["a property", { [LONG]: 1 }],
  ["a value", { "@a": LONG, a: LONG }],
  ["a repeated key", { i: [MANY_WORDS, MANY_WORDS] }],
])("of a value: %s", (_, value) => {
  test("issues and the error's message are brief", async () => {
    const root = (await SET).element("r");
    expectBrief(validate(root, value).issues);
    expect(errorOf(() => toXml(root, value as never)).message.length).toBeLessThan(PAGE);
  });
});

test.each([
  ["a name", `<xs:element name="${LONG}" type="${LONG}"/>`],
  [
    "a facet",
    `<xs:simpleType name="t"><xs:restriction base="xs:int"><xs:enumeration value="${MANY_WORDS}"/></xs:restriction></xs:simpleType>`,
  ],
  ["an element", `<xs:${LONG}/>`],
])("of a schema: %s", async (_, content) => {
  const error = await schema(content).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SchemaError)) throw new Error("the schema was accepted");
  for (const { message } of error.issues) expect(message.length).toBeLessThan(PAGE);
  expect(error.message.length).toBeLessThan(6 * PAGE);
});
