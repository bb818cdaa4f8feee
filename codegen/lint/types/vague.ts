/** Lint rules for declarations whose TypeScript types carry no information. */
import type { SimpleType } from "../../../src/datatypes/types.ts";
import type { SchemaNode } from "../../load/node.ts";
import type { LintRule } from "../rule.ts";

const TEXTS: ReadonlySet<string> = new Set(["string", "normalizedString", "token"]);

/** Decides whether every text is a value of a type. Each type is examined once. */
class OpenTexts {
  readonly #known = new Map<SimpleType, boolean>();

  has(type: SimpleType): boolean {
    const known = this.#known.get(type);
    if (known !== undefined) return known;
    const { variety, builtin, facets, memberTypes } = type;
    const isLimited = facets.has("pattern") || facets.has("enumeration");
    const isOpen =
      !isLimited &&
      (variety === "union"
        ? memberTypes.some((each) => this.has(each))
        : variety === "atomic" && TEXTS.has(builtin));
    this.#known.set(type, isOpen);
    return isOpen;
  }
}

export const OPEN_UNION: LintRule = {
  id: "open-union",
  group: "types",
  level: "warning",
  summary: "A union has a member that accepts any text.",
  reason:
    "The other members restrict nothing: every text is valid, a misspelt one too. In TypeScript, string absorbs the values that the other members list.",
  remedy:
    "Remove the member that accepts any text, or give it a pattern that distinguishes its values from the others', such as x-.* for extensions.",
  check({ inventory, wording }, report) {
    const texts = new OpenTexts();
    for (const type of inventory.simpleTypes) {
      if (type.derivation !== "union" || type.memberTypes.length < 2) continue;
      const open = type.memberTypes.find((each) => texts.has(each));
      if (open === undefined) continue;
      const name = open.key === undefined ? "an anonymous one" : wording.type(open);
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
  remedy: 'Give it a type. If it should really accept anything, write type="xs:anyType" to say so.',
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
      // A prohibited attribute cannot occur, so it needs no type.
      if (node.attributes.get("use")?.trim() === "prohibited") continue;
      if (lacksType(node)) report(node, "This attribute has no type, and so is xs:anySimpleType.");
    }
  },
};
