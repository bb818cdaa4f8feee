/** The interface through which linked components reach each other, without an import in a circle. */
import type { NameCharacters, SimpleType } from "../../datatypes/types.ts";
import type { ClarkName } from "../../xml/events.ts";
import type { AttributeDeclaration, ElementDeclaration, ModelGroup, Type } from "../components.ts";
import type { TypeUse } from "../descriptor.ts";
import type { LinkedDocument } from "./document.ts";

/** What the linking of one component may ask of the whole set. */
export interface LinkContext {
  /** What names are in values, in all documents of the set. */
  readonly names: NameCharacters;
  element(key: ClarkName): ElementDeclaration | undefined;
  attribute(key: ClarkName): AttributeDeclaration | undefined;
  type(key: ClarkName): Type | undefined;
  group(key: ClarkName): ModelGroup | undefined;
  /** Whether a group of that name is declared; `group` finds none while it is being linked. */
  hasGroup(key: ClarkName): boolean;
  /** The type that a use names or declares in place; `unknownType` where it names nothing. */
  typeUse(document: LinkedDocument, use: TypeUse): Type;
  /** The same where only a simple type makes sense; xs:anySimpleType where it names none. */
  simpleTypeUse(document: LinkedDocument, use: TypeUse): SimpleType;
}
