import { describe, expect, it } from "vitest";
import { plainMessage } from "../../src/xml/messages.ts";
import { errorOf } from "./recorded.ts";

describe("faults that saxes finds are reported with advice", () => {
  it.each([
    [
      "undefined entity.",
      "The reference names an entity that does not exist: only lt, gt, amp, quot and apos are defined.",
    ],
    ["malformed comment.", "A comment must not contain two hyphens in a row."],
    ["duplicate attribute: a:b.", "The attribute a:b occurs twice in one tag."],
    ["unmatched closing tag: a.", "The end tag </a> has no start tag: no element is open."],
    [
      "expected one of encoding, standalone",
      "The XML declaration is malformed: a part is unknown or out of order.",
    ],
    ["expected the name encoding.", "The XML declaration is malformed: a part is unknown or out of order."],
    ["expected the name version.", "The XML declaration is malformed: it must begin with version."],
    ["encoding value must match /x/.", "The XML declaration is malformed: the encoding is not a valid name."],
    ["document must contain a root element.", "The document has no root element."],
    ["unexpected end.", "The document ends in the middle of a tag, comment or other markup."],
  ])("%s", (message, plain) => {
    expect(plainMessage(message)).toBe(plain);
  });

  it("passes an unknown message on unchanged", () => {
    expect(plainMessage("something new.")).toBe("something new.");
  });
});

describe("documents that are not well-formed (XML 1.0), by the rule that they break", () => {
  it.each<[rule: string, document: string, message: RegExp]>([
    ["[1] document: one root element", "", /no root element/],
    ["[1] document: one root element", "<!-- a -->", /no root element/],
    ["[1] document: one root element", "<a/><b/>", /a second one begins here/],
    ["[1] document: nothing but markup around it", "<a/>x", /Text is not allowed outside/],
    ["[2] Char", "<a>\u0001</a>", /does not allow/],
    ["[10] AttValue: no <", '<a b="<"/>', /A '<' is not allowed in an attribute's value/],
    ["[10] AttValue: quotes", "<a b=c/>", /must be in quotes/],
    ["[14] CharData: no ]]>", "<a>]]></a>", /are not allowed in text/],
    ["[15] Comment: no two hyphens", "<a><!-- a--b --></a>", /two hyphens/],
    ["[15] Comment: no hyphen before the end", "<a><!-- a---></a>", /two hyphens/],
    ["[16] PI: a target", "<a><? b?></a>", /begin with its target's name/],
    ["[17] PITarget: not xml", "<a><?XML b?></a>", /must not have the target 'xml'/],
    ["[18] CDSect: spelt so", "<a><![CDATAx[]]></a>", /Only a comment, a CDATA section or a DOCTYPE/],
    ["[23] XMLDecl: first of all", ' <?xml version="1.0"?><a/>', /very beginning/],
    ["[23] XMLDecl: with a version", '<?xml encoding="UTF-8"?><a/>', /must begin with version/],
    ["[26] VersionNum", '<?xml version="2.0"?><a/>', /version must be 1\.0/],
    ["[32] SDDecl", '<?xml version="1.0" standalone="maybe"?><a/>', /standalone must be yes or no/],
    ["[39] element: end tags match", "<a><b></a></b>", /Expected the end tag <\/b>, found another/],
    ["[39] element: an end", "<a>", /ends inside the element a/],
    ["[40] STag: an attribute once", '<a b="1" b="2"/>', /occurs twice in one tag/],
    ["[40] STag: white space between attributes", '<a b="1"c="2"/>', /White space must separate/],
    ["[41] Attribute: a value", "<a b>", /must have a value/],
    ["[42] ETag: a name only", '<a></a b="c">', /may contain only a name/],
    ["[44] EmptyElemTag: / before >", "<a/ >", /must be followed by '>'/],
    ["[66] CharRef: a character", "<a>&#0;</a>", /names a character that XML 1.0 does not allow/],
    ["[68] EntityRef: declared", "<a>&b;</a>", /does not exist/],
    ["[68] EntityRef: an end", "<a>&lt</a>", /must begin a reference/],
    ["[28] doctypedecl: refused", "<!DOCTYPE a><a/>", /A DOCTYPE is not accepted/],
  ])("%s: %j", (_, document, message) => {
    const error = errorOf(document);
    expect([error.code, error.message]).toEqual(["not-well-formed", expect.stringMatching(message)]);
  });

  it("replaces every message of saxes by one of xsdflow", () => {
    for (const document of ["<a b/>", "<a>&</a>", "<a", "<1/>", "<a></1>", "<a><!x></a>", "</a>", "<a b='"]) {
      expect(errorOf(document).message).toMatch(/^[A-Z].*\.$/);
    }
  });
});
