/** Reads well-formed text, and refuses the rest. */
import { expect, test } from "vitest";
import { elementsOf, textWithin } from "../../../src/form/xml/node.ts";
import { FormReadError, readFormDocument, readFragment } from "../../../src/form/xml/read.ts";
import { OUTERMOST } from "../../../src/form/xml/scope.ts";

const textOf = (xml: string): string => textWithin(readFormDocument(xml).root);

test("line ends, references and CDATA become the text that they stand for", () => {
  expect(textOf("<a>one\r\ntwo\rthree</a>")).toBe("one\ntwo\nthree");
  expect(textOf("<a>&lt;&#65;&#x1F600;<![CDATA[<&]]></a>")).toBe("<A\u{1F600}<&");
  expect(readFormDocument('<a b="x\ty&#9;z"/>').root.attributes[0]?.value).toBe("x y\tz");
});

test("names have the namespaces of their place; attributes have no default one", () => {
  const { root } = readFormDocument(
    '<a xmlns="urn:a" xmlns:p="urn:p" b="" p:b=""><p:c xmlns="" d=""><e/></p:c></a>',
  );
  expect(root.attributes.map(({ ns }) => ns)).toEqual(["", "urn:p"]);
  const [c] = elementsOf(root);
  expect([c?.ns, elementsOf(c ?? root)[0]?.ns]).toEqual(["urn:p", ""]);
});

test("what is not well-formed is refused, with its place", () => {
  for (const bad of [
    "",
    "x",
    "<a",
    "<a></a></a>",
    "<a><!-- </a>",
    "<a b=1/>",
    '<a b="<"/>',
    "<a/>x",
    "<a>&amp</a>",
    "<a>&#x110000;</a>",
  ])
    expect(() => readFormDocument(bad)).toThrow(FormReadError);
  expect(() => readFormDocument("<a>\n <b =''/></a>")).toThrow(/line 2, column 2/);
});

test("a document that is nested without end is refused before it is too deep to draw", () => {
  expect(() => readFormDocument("<a>".repeat(300))).toThrow(/nested more than 256/);
});

test("a fragment is read with the namespaces around it", () => {
  const scope = { own: new Map([["p", "urn:p"]]), outer: OUTERMOST };
  expect(readFragment("see <p:b/>", scope)).toMatchObject(["see ", { ns: "urn:p", local: "b" }]);
  expect(() => readFragment("<q:b/>", scope)).toThrow(FormReadError);
});
