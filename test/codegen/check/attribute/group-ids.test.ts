import { describe } from "vitest";
import { agPropsCorrect } from "../../../../codegen/check/attribute/group-ids.ts";
import { appliesRule } from "../components.ts";

const group = (name: string, content: string): string =>
  `<xs:attributeGroup name="${name}">${content}</xs:attributeGroup>\n`;
const id = (name: string, type = "xs:ID"): string => `<xs:attribute name="${name}" type="${type}"/>`;
const restrictedId = `<xs:simpleType name="code"><xs:restriction base="xs:ID"/></xs:simpleType>\n`;

describe("ag-props-correct.3: an attribute group that no type refers to has one ID at most (Part 1 §3.6.6)", () => {
  appliesRule(agPropsCorrect, (_inventory, { set }) => [set], [
    { says: "no attribute at all", body: group("g", "") },
    { says: "one ID", body: group("g", id("i") + id("j", "xs:IDREF")) },
    {
      says: "two IDs are one too many, told at the second",
      body: group("g", `${id("i")}\n${id("j")}`),
      finds: [
        'ag-props-correct.3, a.xsd line 3: Attribute group "g" has two attributes that are IDs, "i" and "j": it can have at most one.',
      ],
    },
    {
      says: "three IDs are reported once",
      body: group("g", id("i") + id("j") + id("k")),
      finds: [
        'ag-props-correct.3, a.xsd line 2: Attribute group "g" has two attributes that are IDs, "i" and "j": it can have at most one.',
      ],
    },
    {
      says: "a type derived from xs:ID is an ID (Part 1 §3.6.6, clause 3)",
      body: restrictedId + group("g", id("i") + id("j", "t:code")),
      finds: [
        'ag-props-correct.3, a.xsd line 3: Attribute group "g" has two attributes that are IDs, "i" and "j": it can have at most one.',
      ],
    },
    {
      says: "xs:IDREF and xs:IDREFS are no IDs",
      body: group("g", id("i") + id("j", "xs:IDREF") + id("k", "xs:IDREFS")),
    },
    {
      says: "an ID of a group that it refers to counts",
      body: group("g", `${id("i")}<xs:attributeGroup ref="t:h"/>`) + group("h", id("j")),
      finds: [
        'ag-props-correct.3, a.xsd line 3: Attribute group "g" has two attributes that are IDs, "i" and "j": it can have at most one.',
      ],
    },
    {
      says: "each of two groups may have an ID of its own",
      body: group("g", id("i")) + group("h", id("i")),
    },
    {
      says: "both of two groups that are wrong are reported",
      body: group("g", id("i") + id("j")) + group("h", id("k") + id("l")),
      finds: [
        'ag-props-correct.3, a.xsd line 2: Attribute group "g" has two attributes that are IDs, "i" and "j": it can have at most one.',
        'ag-props-correct.3, a.xsd line 3: Attribute group "h" has two attributes that are IDs, "k" and "l": it can have at most one.',
      ],
    },
    {
      says: "a group that a type refers to is left to ct-props-correct.5",
      body: `${group("g", id("i") + id("j"))}<xs:complexType name="A"><xs:attributeGroup ref="t:g"/></xs:complexType>`,
    },
  ]);
});
