/** Writes the tree as text. */
import { expect, test } from "vitest";
import { newElement } from "../../../src/form/xml/node.ts";
import { readFormDocument } from "../../../src/form/xml/read.ts";
import { writeDocument, writeFragment } from "../../../src/form/xml/write.ts";

const name = (local: string) => ({ ns: "", prefix: "", local });

test("an element of elements is indented, one with text is not", () => {
  const leaf = newElement(name("b"), { isBlock: false, children: ["x"] });
  const root = newElement(name("a"), {
    children: [leaf, newElement(name("c"), { children: [newElement(name("d"))] })],
  });
  const text = "<a>\n  <b>x</b>\n  <c>\n    <d/>\n  </c>\n</a>\n";
  expect(writeDocument({ before: [], root, after: [] })).toBe(text);
  const mixed = newElement(name("m"), { isBlock: false, children: ["see ", root] });
  expect(writeDocument({ before: [], root: mixed, after: [] })).toBe(
    "<m>see <a><b>x</b><c><d/></c></a></m>\n",
  );
});

test("text is kept as it is read: markup, quotes, tabs, line ends", () => {
  const xml = '<a b="&lt;&quot;&#9;&#10;&#13;&amp;"> &lt;i&gt;\n&#13;]]&gt; </a>';
  expect(writeFragment([readFormDocument(xml).root])).toBe(xml);
});

test("characters that no document may contain are left out", () => {
  const bad = newElement(name("a"), { isBlock: false, children: ["a\u0000\u000b\ufffe\ud800b\u0085"] });
  expect(writeFragment([bad])).toBe("<a>ab\u0085</a>");
});

test("an element that moved deeper is indented anew", () => {
  const inner = newElement(name("b"), { children: [newElement(name("c"))] });
  const shallow = newElement(name("a"), { children: [inner] });
  writeDocument({ before: [], root: shallow, after: [] });
  const deep = newElement(name("r"), { children: [shallow] });
  expect(writeDocument({ before: [], root: deep, after: [] })).toBe(
    "<r>\n  <a>\n    <b>\n      <c/>\n    </b>\n  </a>\n</r>\n",
  );
});
