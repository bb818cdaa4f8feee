/** The grammar of schema documents of XSD 1.0 as a table. */
import type { AttributeKind, Grammar, Role, RoleStep } from "./roles.ts";

type Children = Readonly<Record<string, string>>;
type Attributes = Readonly<Record<string, AttributeKind>>;

const one = (children: Children): RoleStep => ({ children, min: 1, max: 1 });
const optional = (children: Children): RoleStep => ({ children, min: 0, max: 1 });
const many = (children: Children, min = 0): RoleStep => ({ children, min, max: Number.POSITIVE_INFINITY });

const annotation: RoleStep = optional({ annotation: "annotation" });
const derivations: AttributeKind = { setOf: ["extension", "restriction"] };
const blockSet: AttributeKind = { setOf: ["extension", "restriction", "substitution"] };
const form: AttributeKind = { oneOf: ["qualified", "unqualified"] };
const occurs: Attributes = { minOccurs: "nonNegativeInteger", maxOccurs: "occurs" };

const anonymousSimpleType: Children = { simpleType: "anonymousSimpleType" };
const anyType: Children = { simpleType: "anonymousSimpleType", complexType: "anonymousComplexType" };
const redefinable: Children = {
  simpleType: "simpleType",
  complexType: "complexType",
  group: "group",
  attributeGroup: "attributeGroup",
};
const components: Children = {
  ...redefinable,
  element: "element",
  attribute: "attribute",
  notation: "notation",
};
const identity: Children = { unique: "key", key: "key", keyref: "keyref" };
const groupContent: Children = {
  element: "localElement",
  group: "groupRef",
  choice: "choice",
  sequence: "sequence",
  any: "any",
};
const explicitContent: RoleStep = optional({
  group: "groupRef",
  all: "all",
  choice: "choice",
  sequence: "sequence",
});
const attributes: readonly RoleStep[] = [
  many({ attribute: "localAttribute", attributeGroup: "attributeGroupRef" }),
  optional({ anyAttribute: "anyAttribute" }),
];
const facets: RoleStep = many({
  minExclusive: "valueFacet",
  minInclusive: "valueFacet",
  maxExclusive: "valueFacet",
  maxInclusive: "valueFacet",
  totalDigits: "positiveFacet",
  fractionDigits: "countFacet",
  length: "countFacet",
  minLength: "countFacet",
  maxLength: "countFacet",
  enumeration: "enumeration",
  whiteSpace: "whiteSpace",
  pattern: "pattern",
});

function role(own: Attributes, content: Role["content"], required: readonly string[] = []): Role {
  return { attributes: { id: "ID", ...own }, content, required };
}
const justAnnotated: Role["content"] = [[annotation]];

const elementAttributes: Attributes = {
  name: "NCName",
  type: "QName",
  default: "string",
  fixed: "string",
  nillable: "boolean",
  block: blockSet,
};
const elementContent: Role["content"] = [[annotation, optional(anyType), many(identity)]];
const attributeAttributes: Attributes = {
  name: "NCName",
  type: "QName",
  default: "string",
  fixed: "string",
};
const attributeContent: Role["content"] = [[annotation, optional(anonymousSimpleType)]];
const complexTypeContent: Role["content"] = [
  [annotation, explicitContent, ...attributes],
  [annotation, one({ simpleContent: "simpleContent", complexContent: "complexContent" })],
];
const simpleTypeContent: Role["content"] = [
  [annotation, one({ restriction: "simpleRestriction", list: "list", union: "union" })],
];
const simpleFinal: AttributeKind = { setOf: ["list", "union", "restriction"] };
const facetAttributes = (value: AttributeKind): Attributes => ({ value, fixed: "boolean" });

/** The grammar of XSD 1.0 (Structures appendix A, Datatypes appendix A). */
export const XSD_10: Grammar = {
  schema: role(
    {
      targetNamespace: "anyURI",
      version: "token",
      "xml:lang": "language",
      finalDefault: { setOf: ["extension", "restriction", "list", "union"] },
      blockDefault: blockSet,
      attributeFormDefault: form,
      elementFormDefault: form,
    },
    [
      [
        many({ include: "include", import: "import", redefine: "redefine", annotation: "annotation" }),
        many({ ...components, annotation: "annotation" }),
      ],
    ],
  ),
  include: role({ schemaLocation: "anyURI" }, justAnnotated, ["schemaLocation"]),
  import: role({ namespace: "anyURI", schemaLocation: "anyURI" }, justAnnotated),
  redefine: role(
    { schemaLocation: "anyURI" },
    [[many({ ...redefinable, annotation: "annotation" })]],
    ["schemaLocation"],
  ),

  element: role(
    { ...elementAttributes, substitutionGroup: "QName", abstract: "boolean", final: derivations },
    elementContent,
    ["name"],
  ),
  localElement: role({ ...elementAttributes, ...occurs, ref: "QName", form }, elementContent),
  attribute: role(attributeAttributes, attributeContent, ["name"]),
  localAttribute: role(
    { ...attributeAttributes, ref: "QName", form, use: { oneOf: ["optional", "required", "prohibited"] } },
    attributeContent,
  ),

  complexType: role(
    {
      name: "NCName",
      mixed: "boolean",
      abstract: "boolean",
      final: derivations,
      block: derivations,
    },
    complexTypeContent,
    ["name"],
  ),
  anonymousComplexType: role({ mixed: "boolean" }, complexTypeContent),
  simpleContent: role({}, [
    [annotation, one({ restriction: "simpleContentRestriction", extension: "simpleContentExtension" })],
  ]),
  complexContent: role({ mixed: "boolean" }, [
    [annotation, one({ restriction: "complexRestriction", extension: "complexExtension" })],
  ]),
  simpleContentRestriction: role(
    { base: "QName" },
    [[annotation, optional(anonymousSimpleType), facets, ...attributes]],
    ["base"],
  ),
  simpleContentExtension: role({ base: "QName" }, [[annotation, ...attributes]], ["base"]),
  complexRestriction: role({ base: "QName" }, [[annotation, explicitContent, ...attributes]], ["base"]),
  complexExtension: role({ base: "QName" }, [[annotation, explicitContent, ...attributes]], ["base"]),

  group: role(
    { name: "NCName" },
    [[annotation, one({ all: "namedAll", choice: "namedModel", sequence: "namedModel" })]],
    ["name"],
  ),
  groupRef: role({ ref: "QName", ...occurs }, justAnnotated, ["ref"]),
  attributeGroup: role({ name: "NCName" }, [[annotation, ...attributes]], ["name"]),
  attributeGroupRef: role({ ref: "QName" }, justAnnotated, ["ref"]),
  namedAll: role({}, [[annotation, many({ element: "allElement" })]]),
  namedModel: role({}, [[annotation, many(groupContent)]]),
  all: role({ minOccurs: { oneOf: ["0", "1"] }, maxOccurs: { oneOf: ["1"] } }, [
    [annotation, many({ element: "allElement" })],
  ]),
  allElement: role(
    {
      ...elementAttributes,
      minOccurs: { oneOf: ["0", "1"] },
      maxOccurs: { oneOf: ["0", "1"] },
      ref: "QName",
      form,
    },
    elementContent,
  ),
  choice: role(occurs, [[annotation, many(groupContent)]]),
  sequence: role(occurs, [[annotation, many(groupContent)]]),
  any: role(
    { namespace: "namespaces", processContents: { oneOf: ["strict", "lax", "skip"] }, ...occurs },
    justAnnotated,
  ),
  anyAttribute: role(
    { namespace: "namespaces", processContents: { oneOf: ["strict", "lax", "skip"] } },
    justAnnotated,
  ),

  simpleType: role({ name: "NCName", final: simpleFinal }, simpleTypeContent, ["name"]),
  anonymousSimpleType: role({}, simpleTypeContent),
  simpleRestriction: role({ base: "QName" }, [[annotation, optional(anonymousSimpleType), facets]]),
  list: role({ itemType: "QName" }, [[annotation, optional(anonymousSimpleType)]]),
  union: role({ memberTypes: "QNames" }, [[annotation, many(anonymousSimpleType)]]),
  valueFacet: role(facetAttributes("string"), justAnnotated, ["value"]),
  positiveFacet: role(facetAttributes("positiveInteger"), justAnnotated, ["value"]),
  countFacet: role(facetAttributes("nonNegativeInteger"), justAnnotated, ["value"]),
  whiteSpace: role(facetAttributes({ oneOf: ["preserve", "replace", "collapse"] }), justAnnotated, ["value"]),
  enumeration: role({ value: "string" }, justAnnotated, ["value"]),
  pattern: role({ value: "string" }, justAnnotated, ["value"]),

  key: role(
    { name: "NCName" },
    [[annotation, one({ selector: "selector" }), many({ field: "field" }, 1)]],
    ["name"],
  ),
  keyref: role(
    { name: "NCName", refer: "QName" },
    [[annotation, one({ selector: "selector" }), many({ field: "field" }, 1)]],
    ["name", "refer"],
  ),
  selector: role({ xpath: "string" }, justAnnotated, ["xpath"]),
  field: role({ xpath: "string" }, justAnnotated, ["xpath"]),

  notation: role({ name: "NCName", public: "token", system: "anyURI" }, justAnnotated, ["name"]),
  annotation: role({}, [[many({ appinfo: "appinfo", documentation: "documentation" })]]),
  appinfo: { attributes: { source: "anyURI" }, content: "anything" },
  documentation: { attributes: { source: "anyURI", "xml:lang": "language" }, content: "anything" },
};
