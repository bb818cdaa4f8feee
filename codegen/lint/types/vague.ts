/** Lint rules for declarations whose TypeScript types say nothing. */
import type { SimpleType } from "../../../src/datatypes/types.ts";
import type { SchemaNode } from "../../load/node.ts";
import type { LintRule } from "../rule.ts";

const TEXTS: ReadonlySet<string> = new Set(["string", "normalizedString", "token"]);

/** Whether any text is a value of a type. */
function isOpenText({ variety, builtin, facets }: SimpleType): boolean {
  return variety === "atomic" && TEXTS.has(builtin) && !facets.has("pattern") && !facets.has("enumeration");
}

export const OPEN_UNION: LintRule = {
  id: "open-union",
  group: "types",
  level: "warning",
  summary: "A union has a member that accepts any text.",
  reason:
    "The other members restrict nothing: every text is valid, a misspelt one too. In TypeScript, string absorbs the values that the other members list.",
  remedy:
    "Remove the member that accepts any text, or give it a pattern that tells its values from the others', such as x-.* for extensions.",
  check({ inventory, wording }, report) {
    for (const type of inventory.simpleTypes) {
      if (type.derivation !== "union" || type.memberTypes.length < 2) continue;
      const open = type.memberTypes.find(isOpenText);
      if (open === undefined) continue;
      const name = open.key === undefined ? `one based on xs:${open.builtin}` : wording.type(open);
      report(
        type.source,
        `The union accepts any text, since ${name} is one of its ${type.memberTypes.length} members.`,
      );
    }
  },
};

function lacksType(node: SchemaNode, ...others: readonly string[]): boolean {
  const { attributes, children } = node;
  return (
    attributes.has("name") &&
    [...others, "type"].every((name) => !attributes.has(name)) &&
    !children.some(({ local }) => local === "simpleType" || local === "complexType")
  );
}

export const ANY_TYPE: LintRule = {
  id: "any-type",
  group: "types",
  level: "warning",
  summary: "An element or attribute has no type, and so accepts anything.",
  reason:
    "Without a type, an element is xs:anyType: any content and attributes are valid. An attribute accepts any text. In TypeScript the value is a tree of nodes, or a string.",
  remedy: 'Give it a type. If anything is really to be accepted, write type="xs:anyType" to say so.',
  check(target, report) {
    for (const node of target.nodes("element")) {
      if (
        node.attributes.get("abstract")?.trim() === "true" ||
        node.attributes.get("abstract")?.trim() === "1"
      )
        continue;
      if (lacksType(node, "substitutionGroup"))
        report(node, "This element has no type, and so is xs:anyType.");
    }
    for (const node of target.nodes("attribute")) {
      // A prohibited attribute is not there, and so needs no type.
      if (node.attributes.get("use")?.trim() === "prohibited") continue;
      if (lacksType(node)) report(node, "This attribute has no type, and so is xs:anySimpleType.");
    }
  },
};
