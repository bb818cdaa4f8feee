import { describe, expect, it } from "vitest";
import { describeAttributes } from "../../../codegen/describe/attribute-group.ts";
import { effectiveWildcard } from "../../../codegen/describe/base-wildcard.ts";
import { derivationOf } from "../../../codegen/describe/derivation.ts";
import { scopeOf } from "./scoping.ts";

const any = (namespaces: string, more = ""): string => `<xs:anyAttribute namespace="${namespaces}" ${more}/>`;
const complex = (name: string, content: string): string =>
  `<xs:complexType name="${name}">${content}</xs:complexType>`;
const derived = (name: string, step: string, base: string, content = ""): string =>
  complex(
    name,
    `<xs:complexContent>\n<xs:${step} base="${base}">${content}</xs:${step}></xs:complexContent>`,
  );

/** The attribute wildcard of the type `c`. */
async function described(body: string) {
  const { scope, node, issues } = await scopeOf(body);
  const type = node("complexType", "c");
  const step = derivationOf(type) ?? type;
  const base = scope.reference(step, "base", "type");
  const found = effectiveWildcard(step, describeAttributes(step, scope).wildcard, base, scope);
  return { wildcard: found && { any: found.any, process: found.process ?? "strict" }, issues: issues() };
}

describe("effectiveWildcard (Part 1 §3.4.2, attribute wildcard): an extension also allows what its base allows", () => {
  const b = (namespaces: string, more = ""): string => complex("b", any(namespaces, more));
  it.each<[says: string, body: string, wildcard: object | undefined]>([
    ["neither has one", derived("c", "extension", "t:b") + complex("b", ""), undefined],
    [
      "only the extension",
      derived("c", "extension", "t:b", any("urn:a")) + complex("b", ""),
      { any: ["urn:a"], process: "strict" },
    ],
    [
      "only the base",
      derived("c", "extension", "t:b") + b("urn:a", 'processContents="lax"'),
      { any: ["urn:a"], process: "lax" },
    ],
    [
      "both: united, processed as the extension says",
      derived("c", "extension", "t:b", any("urn:a", 'processContents="skip"')) + b("urn:b"),
      { any: ["urn:a", "urn:b"], process: "skip" },
    ],
    [
      "through a chain of extensions",
      derived("c", "extension", "t:d", any("urn:a")) +
        derived("d", "extension", "t:b", any("urn:c")) +
        b("urn:b"),
      { any: ["urn:a", "urn:c", "urn:b"], process: "strict" },
    ],
    [
      "a restriction in the chain has its own only",
      derived("c", "extension", "t:d", any("urn:a")) +
        derived("d", "restriction", "t:b", any("urn:b")) +
        b("##any"),
      { any: ["urn:a", "urn:b"], process: "strict" },
    ],
    [
      "white space around the name of a base further up",
      derived("c", "extension", "t:d") + derived("d", "extension", " t:b ") + b("urn:b"),
      { any: ["urn:b"], process: "strict" },
    ],
    ["a restriction has its own only", derived("c", "restriction", "t:b") + b("##any"), undefined],
    ["xs:anyType allows any, lax", derived("c", "extension", "xs:anyType"), { any: "any", process: "lax" }],
    [
      "a simple type has none",
      complex("c", '<xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>'),
      undefined,
    ],
    ["a shorthand type has its own", complex("c", any("urn:a")), { any: ["urn:a"], process: "strict" }],
    [
      "a type that extends itself ends",
      derived("c", "extension", "t:c", any("urn:a")),
      { any: ["urn:a"], process: "strict" },
    ],
  ])("%s", async (_says, body, wildcard) => {
    expect(await described(body)).toEqual({ wildcard, issues: [] });
  });

  it("src-ct.5: a union that no wildcard can express is refused", async () => {
    const { wildcard, issues } = await described(
      derived("c", "extension", "t:b", any("##local")) + b("##other"),
    );
    expect(issues).toEqual([
      'src-ct.5, line 3: The attribute wildcards of <xs:extension> and of its base "b" have no union that can be expressed.',
    ]);
    expect(wildcard).toEqual({ any: [""], process: "strict" });
  });
});
