/** What is said of elements, attributes and content that a schema does not allow, and where. */
import { describe, expect, it } from "vitest";
import { saying, XSI } from "./documents.ts";

const sequence = (...names: readonly string[]) => ({
  complex: true as const,
  content: { sequence: names.map((element) => ({ element, type: "xs:string", min: 0 })) },
});

describe("the document element", () => {
  it("is one of those that the schema declares, the nearest name first, without abstract ones", () => {
    const said = saying({ elements: { order: {}, invoice: {}, abstract: { abstract: true } } });
    expect(said("<ordre/>")).toEqual([
      "/ordre[1]: The document element must be <order> or <invoice>; found <ordre> of no namespace.",
    ]);
    expect(said('<order xmlns="urn:x"/>')).toEqual([
      "/order[1]: The document element must be <order> or <invoice>; found <order> of namespace urn:x.",
    ]);
  });

  it("is none where the schema declares none", () => {
    const message =
      "/a[1]: The schema declares no element that could be the document element; found <a> of no namespace.";
    expect(saying({})("<a/>")).toEqual([message]);
    expect(saying({ elements: { a: { abstract: true } } })("<b/>")[0]).toContain("declares no element that");
  });
});

describe("an attribute", () => {
  const said = saying({
    namespace: "urn:t",
    prefixes: { t: "urn:t" },
    attributes: { global: { type: "xs:int" } },
    elements: {
      e: {
        type: {
          complex: true,
          attributes: [
            { name: "need", type: "xs:int", use: "required" },
            { name: "fixed", type: "xs:int", fixed: "1" },
            { ref: "t:global" },
          ],
        },
      },
      none: { type: { complex: true } },
      text: { type: "xs:string" },
      strict: { type: { complex: true, anyAttribute: { any: "any" } } },
    },
  });
  const on = (element: string, attributes: string) => said(`<t:${element} xmlns:t="urn:t" ${attributes}/>`);

  it.each<[string, string, string, readonly string[]]>([
    [
      "that is required and missing",
      "e",
      "",
      ["/t:e[1]: <t:e> lacks the attribute need, which is required."],
    ],
    [
      "that the type has not comes with those that it may have",
      "e",
      'need="1" ned="1"',
      ["/t:e[1]/@ned: <t:e> cannot have the attribute ned; others that it may have: fixed or t:global."],
    ],
    [
      "of a type without attributes",
      "none",
      'a="1"',
      ["/t:none[1]/@a: <t:none> cannot have the attribute a."],
    ],
    [
      "of a simple type",
      "text",
      'a="1"',
      [
        "/t:text[1]/@a: <t:text> cannot have the attribute a: its type is a simple type, which has no attributes.",
      ],
    ],
    [
      "with another than its fixed value",
      "e",
      'need="1" fixed="2"',
      ['/t:e[1]/@fixed: The attribute fixed must have its fixed value "1"; found "2".'],
    ],
    [
      "that a wildcard wants declared",
      "strict",
      't:none="1"',
      [
        "/t:strict[1]/@t:none: <t:strict> may have the attribute t:none only if the schema declares it, but the schema does not.",
      ],
    ],
  ])("%s", (_, element, attributes, expected) => {
    expect(on(element, attributes)).toEqual(expected);
  });

  it.each([
    ["a fixed value in another form", "e", 'need="1" fixed="+01"'],
    ["an attribute in the schema's namespace", "e", 'need="1" t:global="2"'],
    ["a hint, on any type", "text", `${XSI} xsi:schemaLocation="a b" xsi:noNamespaceSchemaLocation="c"`],
    ["a declared attribute for a wildcard", "strict", 't:global="2"'],
  ])("may be %s", (_, element, attributes) => {
    expect(on(element, attributes)).toEqual([]);
  });
});

describe("content", () => {
  const said = saying({
    namespace: "urn:t",
    prefixes: { t: "urn:t" },
    elements: {
      head: { type: "xs:string" },
      member: { type: "xs:string", substitutes: "t:head" },
      closed: { type: "xs:string", block: ["substitution"] },
      barred: { type: "xs:string", substitutes: "t:closed" },
      ab: { type: sequence("alpha", "beta") },
      holder: {
        type: { complex: true, content: { sequence: [{ ref: "t:head" }, { ref: "t:closed", min: 0 }] } },
      },
      twice: { type: { complex: true, content: { element: "t:x", type: "xs:string", max: 2 } } },
      empty: { type: { complex: true } },
      text: { type: "xs:int" },
    },
  });
  const within = (element: string, content: string) =>
    said(`<t:${element} xmlns:t="urn:t">${content}</t:${element}>`);

  it("may be a member of a substitution group, and no other element", () => {
    expect(within("holder", "<t:member>a</t:member>")).toEqual([]);
    const [message = ""] = within("holder", "<t:head>a</t:head><t:barred>b</t:barred>");
    expect(message).toContain(
      "may not substitute for <t:closed> here, in <t:holder>: the schema blocks that substitution.",
    );
  });

  it("that lacks an element names all that could be it", () => {
    const [message = ""] = within("holder", "");
    expect(message).toContain("<t:holder> is incomplete: <t:head> or <t:member> is missing.");
  });

  it("in the wrong namespace names the right one", () => {
    const [message = ""] = within("ab", "<alpha>a</alpha>");
    expect(message).toContain("<alpha> is of no namespace, but must be of namespace urn:t here, in <t:ab>.");
  });

  it("of an element that must be empty, or text, is reported once", () => {
    expect(within("empty", "<t:a/><t:b/>")).toHaveLength(1);
    expect(within("empty", "<t:a/>")[0]).toContain("<t:empty> cannot contain <t:a>: it must be empty.");
    expect(within("text", "1<t:a/>")[0]).toContain(
      "<t:text> cannot contain <t:a>: it may contain only text.",
    );
  });

  it("after the last allowed element states that nothing may follow", () => {
    const message = within("ab", "<t:beta>b</t:beta><t:other/>").join();
    expect(message).toContain("<t:other> is not allowed here, in <t:ab>: nothing more may follow.");
  });
});
