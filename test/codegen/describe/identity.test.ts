import { describe, expect, it } from "vitest";
import { describeIdentity } from "../../../codegen/describe/identity.ts";
import { bare } from "./describing.ts";
import { scopeOf } from "./scoping.ts";

const constraint = (kind: string, name: string, selector: string, fields: string[], more = ""): string =>
  `<xs:${kind} name="${name}" ${more}><xs:selector xpath="${selector}"/>${fields.map((each) => `<xs:field xpath="${each}"/>`).join("")}</xs:${kind}>`;
const element = (...constraints: string[]): string =>
  `<xs:element name="e">\n${constraints.join("\n")}</xs:element>`;

async function described(body: string) {
  const { scope, node, issues } = await scopeOf(body);
  return { constraints: describeIdentity(node("element"), scope), issues: issues() };
}

describe("describeIdentity (Part 1 §3.11.2)", () => {
  it.each<[says: string, body: string, constraints: object[]]>([
    ["none", element(), []],
    [
      "a key",
      element(constraint("key", " k ", "a/b", ["@i"])),
      [{ kind: "key", name: "k", selector: "a/b", fields: ["@i"] }],
    ],
    [
      "a unique constraint of two fields, in order",
      element(constraint("unique", "u", ".", ["b", "@a"])),
      [{ kind: "unique", name: "u", selector: ".", fields: ["b", "@a"] }],
    ],
    [
      "a keyref names its key",
      element(constraint("key", "k", "a", ["@i"]), constraint("keyref", "r", "b", ["@j"], 'refer="t:k"')),
      [
        { kind: "key", name: "k", selector: "a", fields: ["@i"] },
        { kind: "keyref", name: "r", selector: "b", fields: ["@j"], refer: "k" },
      ],
    ],
    [
      "prefixes of selector and fields have their bindings",
      `<xs:element name="e" xmlns:p="urn:p">${constraint("key", "k", "t:a/p:b", ["@p:i"])}</xs:element>`,
      [{ kind: "key", name: "k", selector: "t:a/p:b", fields: ["@p:i"], scope: { t: "urn:t", p: "urn:p" } }],
    ],
    [
      "names without a prefix are in no namespace, whatever the default",
      `<xs:element name="e" xmlns="urn:d">${constraint("key", "k", "a", ["b"])}</xs:element>`,
      [{ kind: "key", name: "k", selector: "a", fields: ["b"] }],
    ],
  ])("%s", async (_says, body, constraints) => {
    const found = await described(body);
    expect(bare(found.constraints)).toEqual(constraints);
    expect(found.issues).toEqual([]);
  });
});

describe("describeIdentity: errors", () => {
  it.each<[says: string, body: string, issue: RegExp]>([
    [
      "c-selector-xpath: a selector selects elements",
      element(constraint("key", "k", "@a", ["b"])),
      /^c-selector-xpath, line 3: <xs:selector>: The XPath "@a" is not allowed in an identity constraint: /,
    ],
    [
      "c-fields-xpaths: a field is no expression with predicates",
      element(constraint("key", "k", "a", ["b[1]"])),
      /^c-fields-xpaths, line 3: <xs:field>: The XPath "b\[1\]" /,
    ],
    [
      "c-selector-xpath: a prefix is bound",
      element(constraint("key", "k", "x:a", ["b"])),
      /^c-selector-xpath, line 3: .*"x"/,
    ],
    [
      "src-resolve: the key of a keyref is declared",
      element(constraint("keyref", "r", "a", ["b"], 'refer="t:k"')),
      /^src-resolve, line 3: "t:k": there is no identity constraint "k" in the namespace "urn:t"\.$/,
    ],
    [
      "src-resolve: a keyref refers to no keyref",
      element(
        constraint("keyref", "r", "a", ["b"], 'refer="t:s"'),
        constraint("keyref", "s", "a", ["b"], 'refer="t:k"'),
        constraint("key", "k", "a", ["b"]),
      ),
      /^src-resolve, line 3: <xs:keyref name="r">: "s" is a keyref, expected a key or unique\.$/,
    ],
  ])("%s", async (_says, body, issue) => {
    const { issues } = await described(body);
    expect(issues).toEqual([expect.stringMatching(issue)]);
  });

  it("a keyref without its key is left out", async () => {
    const { constraints } = await described(element(constraint("keyref", "r", "a", ["b"], 'refer="t:k"')));
    expect(constraints).toEqual([]);
  });
});
