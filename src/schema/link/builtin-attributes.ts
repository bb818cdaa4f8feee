/** The attributes of the instance namespace, which every schema has without a declaration. */
import { anySimpleType, builtinType, deriveSimpleType } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import type { ClarkName, ExpandedName } from "../../xml/events.ts";
import { clark, XSI_TYPE } from "../../xml/names.ts";
import type { AttributeDeclaration } from "../components.ts";
import { XSI_NIL, XSI_NO_NAMESPACE_SCHEMA_LOCATION, XSI_SCHEMA_LOCATION } from "../rules/xsi-attributes.ts";

let declared: ReadonlyMap<ClarkName, AttributeDeclaration> | undefined;

/** The four attribute declarations that every schema has (Part 1 §3.2.7): xsi:type, nil and the two location hints. */
export function builtinAttribute(key: ClarkName): AttributeDeclaration | undefined {
  declared ??= declareAll();
  return declared.get(key);
}

function declareAll(): ReadonlyMap<ClarkName, AttributeDeclaration> {
  const builtin = (local: string): SimpleType => builtinType(local) ?? anySimpleType;
  const types: readonly [ExpandedName, SimpleType][] = [
    [XSI_TYPE, builtin("QName")],
    [XSI_NIL, builtin("boolean")],
    [XSI_SCHEMA_LOCATION, deriveSimpleType({ list: builtin("anyURI") })],
    [XSI_NO_NAMESPACE_SCHEMA_LOCATION, builtin("anyURI")],
  ];
  return new Map(types.map(([name, type]) => [clark(name.ns, name.local), declare(name, type)]));
}

function declare(name: ExpandedName, type: SimpleType): AttributeDeclaration {
  return {
    kind: "attribute",
    name,
    key: clark(name.ns, name.local),
    type,
    value: undefined,
    doc: undefined,
    source: undefined,
  };
}
