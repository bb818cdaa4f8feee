/** The interface through which linked components reach each other, without a circular import. */
import type { NameCharacters, SimpleType } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import type { AttributeDeclaration, ElementDeclaration, ModelGroup, Type } from "../components.ts";
import type { TypeUse } from "../descriptor.ts";
import type { LinkedDocument } from "./document.ts";

/** The parts of the whole set that linking one component may need. */
export interface LinkContext {
  /** The definition of names in values, in all documents of the set. */
  readonly names: NameCharacters;
  element(key: ClarkName): ElementDeclaration | undefined;
  attribute(key: ClarkName): AttributeDeclaration | undefined;
  type(key: ClarkName): Type | undefined;
  group(key: ClarkName): ModelGroup | undefined;
  /** Whether a group of that name is declared; `group` returns `undefined` while the group is being linked. */
  hasGroup(key: ClarkName): boolean;
  /** The type that a use names or declares in place; `unknownType` if it names none. */
  typeUse(document: LinkedDocument, use: TypeUse): Type;
  /** Like `typeUse`, where only a simple type is valid; xs:anySimpleType if it names none. */
  simpleTypeUse(document: LinkedDocument, use: TypeUse): SimpleType;
}
