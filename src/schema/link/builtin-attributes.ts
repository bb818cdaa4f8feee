import { anySimpleType, builtinType, deriveSimpleType } from "../../datatypes/index.ts";
import type { SimpleType } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import { clark, XSI } from "../../xml/names.ts";
import type { AttributeDeclaration } from "../components.ts";

let declared: ReadonlyMap<ClarkName, AttributeDeclaration> | undefined;

/** The four attribute declarations that every schema has (Part 1 §3.2.7): xsi:type, nil and the two location hints. */
export function builtinAttribute(key: ClarkName): AttributeDeclaration | undefined {
  declared ??= declareAll();
  return declared.get(key);
}

function declareAll(): ReadonlyMap<ClarkName, AttributeDeclaration> {
  const builtin = (local: string): SimpleType => builtinType(local) ?? anySimpleType;
  const types: readonly [string, SimpleType][] = [
    ["type", builtin("QName")],
    ["nil", builtin("boolean")],
    ["schemaLocation", deriveSimpleType({ list: builtin("anyURI") })],
    ["noNamespaceSchemaLocation", builtin("anyURI")],
  ];
  return new Map(types.map(([local, type]) => [clark(XSI, local), declare(local, type)]));
}

function declare(local: string, type: SimpleType): AttributeDeclaration {
  return {
    kind: "attribute",
    name: { ns: XSI, local },
    key: clark(XSI, local),
    type,
    value: undefined,
    doc: undefined,
    source: undefined,
  };
}
