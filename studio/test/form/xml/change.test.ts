/** Changes along the way to an element. */
import { expect, test } from "vitest";
import { changeAt, elementAt, joinedNodes } from "../../../src/form/xml/change.ts";
import { attributeOf, clarkName, elementsOf, writtenName } from "../../../src/form/xml/node.ts";
import { readFormDocument } from "../../../src/form/xml/read.ts";

const document = readFormDocument('<a xmlns:p="urn:p"><p:b><c p:id="1"/></p:b><d/></a>');
const [b, d] = elementsOf(document.root);
const [c] = elementsOf(b ?? document.root);
const path = [b?.key ?? 0, c?.key ?? 0];

test("the way to the change is new, and the rest is shared", () => {
  const changed = changeAt(document, path, (element) => ({ ...element, local: "e" }));
  expect(elementAt(changed, path)?.local).toBe("e");
  expect(elementsOf(changed.root)[1]).toBe(d);
  expect(elementsOf(changed.root)[0]).not.toBe(b);
  expect(elementAt(document, path)).toBe(c);
});

test("no change, or no element, gives the same document", () => {
  expect(changeAt(document, path, (element) => element)).toBe(document);
  expect(changeAt(document, [-1], (element) => ({ ...element }))).toBe(document);
  expect(elementAt(document, [-1])).toBeUndefined();
});

test("adjacent texts are joined, and empty ones left out", () => {
  expect(joinedNodes(["a", "", "b", { kind: "aside", text: "<!---->" }, "c"])).toEqual([
    ...["ab", { kind: "aside", text: "<!---->" }, "c"],
  ]);
});

test("names are compared by namespace, and written by prefix", () => {
  if (b === undefined || c === undefined) throw new Error("b has c");
  expect([clarkName(b), writtenName(b), clarkName(c)]).toEqual(["{urn:p}b", "p:b", "c"]);
  expect([attributeOf(c, "urn:p", "id")?.value, attributeOf(c, "", "id")]).toEqual(["1", undefined]);
});
