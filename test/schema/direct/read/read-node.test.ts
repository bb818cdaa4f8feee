/** Any element as events: it need not be valid, and is well-formed when it has been read. */
import { describe, expect, it } from "vitest";
import { readNode } from "../../../../src/schema/direct/read/read-node.ts";
import { ReadState } from "../../../../src/schema/direct/read/read-state.ts";
import type { StartTag } from "../../../../src/xml/events.ts";
import { attempted } from "../attempted.ts";
import { sourceOf } from "./readers.ts";

/** The events of the element that a text begins with, and the rest of the text. */
function read(text: string, outside: Readonly<Record<string, string>> = {}): unknown {
  const events: unknown[] = [];
  const source = sourceOf(text);
  const state = new ReadState();
  const handler = {
    startElement: ({ ns, local, attributes }: StartTag) =>
      events.push([
        `{${ns}}${local}`,
        ...attributes.map((each) => `{${each.ns}}${each.local}=${each.value}`),
      ]),
    text: (data: string) => events.push(data),
    endElement: () => events.push("end"),
  };
  return attempted(() => {
    readNode(source, state, new Map(Object.entries(outside)), handler);
    expect(state.depth).toBe(0);
    return [...events, text.slice(source.position)];
  });
}

describe("an element", () => {
  it("ends with its end tag, and the rest is not read", () => {
    expect(read("<a><b/><c>1</c></a><d/>")).toEqual([
      ...[["{}a"], ["{}b"], "end", ["{}c"], "1", "end", "end"],
      "<d/>",
    ]);
    expect(read("<a/> ")).toEqual([["{}a"], "end", " "]);
  });

  it("has the text around its children, with references and CDATA resolved and comments left out", () => {
    expect(read("<a>1<!-- - --><![CDATA[<]]>&#233;<b/>&amp;\n</a>")).toEqual([
      ...[["{}a"], "1<é", ["{}b"], "end", "&\n", "end"],
      "",
    ]);
  });

  it("has the prefixes around it, its own, and no longer those of an element that has ended", () => {
    expect(read('<p:a><p:b xmlns:p="urn:q"/><p:c p:d="1" e="2"/></p:a>', { p: "urn:p" })).toEqual([
      ...[["{urn:p}a"], ["{urn:q}b"], "end", ["{urn:p}c", "{urn:p}d=1", "{}e=2"], "end", "end"],
      "",
    ]);
    expect(read('<a xmlns="urn:n"><b xmlns=""/><c/></a>')).toEqual([
      ...[["{urn:n}a"], ["{}b"], "end", ["{urn:n}c"], "end", "end"],
      "",
    ]);
  });

  it("may have white space in its tags, and quotes of either kind", () => {
    expect(read("<a\n b='\"' ><c\t/></a >")).toEqual([["{}a", '{}b="'], ["{}c"], "end", "end", ""]);
  });

  it.each([
    ["has another end tag", "<a><b></a></b>"],
    ["has no end tag", "<a><b/>"],
    ["has a prefix that is not declared", "<a><p:b/></a>"],
    ["has a prefix that was declared on a sibling", '<a><b xmlns:p="urn:p"/><p:c/></a>'],
    ["has an attribute twice by its namespace", '<a xmlns:p="u" xmlns:q="u" p:b="" q:b=""/>'],
    ["has a character that XML does not allow", "<a>\u0001</a>"],
    ["has an entity that is not declared", "<a>&b;</a>"],
    ["has text with ]]>", "<a>]]></a>"],
    ["is deeper than the direct way goes", "<a>".repeat(201) + "</a>".repeat(201)],
  ])("is declined if it %s", (_, text) => {
    expect(read(text)).toBe("declined");
  });
});
