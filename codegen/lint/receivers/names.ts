/** The lint rule for names that receivers refuse if they implement an older edition of XML 1.0. */
import { facetSource } from "../../../src/datatypes/facets/effective.ts";
import { nameCharacters } from "../../../src/datatypes/name-characters.ts";
import type { SimpleType } from "../../../src/datatypes/types.ts";
import { inQuotes } from "../../check/wording.ts";
import { SECOND_EDITION } from "../../second-edition.ts";
import type { LintRule } from "../rule.ts";

/** The elements of XML Schema that declare a name. */
const NAMED = [
  ...["element", "attribute", "complexType", "simpleType", "group", "attributeGroup", "notation"],
  ...["key", "keyref", "unique"],
] as const;

/** Built-in types whose values are names, and those whose values may begin with any character of a name. */
const NAMES: ReadonlySet<string> = new Set(["Name", "NCName", "ID", "IDREF", "ENTITY"]);
const TOKENS: ReadonlySet<string> = new Set(["NMTOKEN"]);

const ASCII = /^[\x20-\x7e]*$/u;

function isNameType({ builtin }: SimpleType): boolean {
  return NAMES.has(builtin) || TOKENS.has(builtin);
}

export const FIFTH_EDITION_NAME: LintRule = {
  id: "fifth-edition-name",
  group: "receivers",
  level: "warning",
  summary: "A name has characters that only the fifth edition of XML 1.0 allows in names.",
  reason:
    "XSD 1.0 refers to the second edition, whose letters end with Unicode 2.0. Receivers that follow it, such as Xerces and .NET, refuse the schema, or every document with the name.",
  remedy:
    "Use other letters in the name. To hold values to the older rules too, load the schema with --name-characters second-edition.",
  check(target, report) {
    const second = nameCharacters(SECOND_EDITION);
    for (const local of NAMED) {
      for (const node of target.nodes(local)) {
        const name = node.attributes.get("name")?.trim() ?? "";
        if (ASCII.test(name) || second.isNCName(name)) continue;
        report(node, `The name ${inQuotes(name)} is a name by the fifth edition of XML 1.0 only.`);
      }
    }
    for (const type of target.inventory.simpleTypes) {
      const own = type.ownFacets;
      if (own?.enumeration === undefined || !isNameType(type)) continue;
      const isAllowed = TOKENS.has(type.builtin) ? second.isNmtoken : second.isName;
      for (const value of own.enumeration) {
        if (ASCII.test(value) || isAllowed(value.trim())) continue;
        report(
          facetSource(own, `enumeration:${value}`, type.source),
          `The value ${inQuotes(value)} is a name by the fifth edition of XML 1.0 only.`,
        );
      }
    }
  },
};
