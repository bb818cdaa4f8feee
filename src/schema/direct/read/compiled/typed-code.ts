/** The functions of the types that xsi:type names on the elements of one declaration. */
import { clark } from "../../../../xml/names.ts";
import { ownString } from "../../../../xml/own-string.ts";
import { typeNameOf } from "../../../binding/type-names.ts";
import type { ComplexType, ElementDeclaration } from "../../../components.ts";
import { mayInstantiate } from "../../../rules/xsi-type.ts";
import { QUOTE } from "../byte-classes.ts";
import type { Readers } from "../parts.ts";
import type { TypeFunction } from "./child-calls.ts";
import { CURSOR, cut } from "./cursor.ts";
import { BYTES } from "./memory.ts";

/** A type, and its `$type`. */
interface NamedType {
  readonly type: ComplexType;
  readonly name: string;
}

/** Longer names are left to plans. */
const LONGEST = 200;

/** The number of names that are cached: documents can have many for types that do not exist. */
const MOST_REMEMBERED = 1_000;

/** A function for a type; null if there is none, or not yet. */
export type FunctionFor = (type: ComplexType, hasIdentity: boolean) => TypeFunction | null;

export class TypedCode {
  readonly #declaration: ElementDeclaration;
  readonly #readers: Pick<Readers, "components" | "names">;
  readonly #functionFor: FunctionFor;
  readonly #known = new Map<string, NamedType | undefined>();

  constructor(
    declaration: ElementDeclaration,
    readers: Pick<Readers, "components" | "names">,
    functionFor: FunctionFor,
  ) {
    this.#declaration = declaration;
    this.#readers = readers;
    this.#functionFor = functionFor;
  }

  /**
   * The function for an element whose xsi:type has its value at a place; it starts at `CURSOR.position`. Null where
   * plans must read the element.
   */
  at(start: number): TypeFunction | null {
    let end = start;
    for (
      let byte = BYTES[end] ?? 0;
      byte > 0x26 && byte < 0x7f && end - start <= LONGEST;
      byte = BYTES[end] ?? 0
    )
      end++;
    if (BYTES[end] !== QUOTE) return null;
    const found = this.#named(cut(start, end));
    if (found === undefined) return null;
    const read = this.#functionFor(found.type, this.#declaration.identity.length > 0);
    if (read === null) return null;
    CURSOR.typeName = found.name;
    CURSOR.position = end + 1;
    // As after plans, the form of the value is not that of the declared type.
    CURSOR.plansAsked++;
    return read;
  }

  #named(text: string): NamedType | undefined {
    const known = this.#known.get(text);
    if (known !== undefined || this.#known.has(text)) return known;
    const found = this.#find(text);
    if (this.#known.size < MOST_REMEMBERED) this.#known.set(ownString(text), found);
    return found;
  }

  #find(text: string): NamedType | undefined {
    const { components, names } = this.#readers;
    const resolved = names.resolve(text);
    const type = resolved && components.type(clark(resolved.ns, resolved.local));
    if (type === undefined || type.kind === "simple" || !mayInstantiate(type, this.#declaration))
      return undefined;
    const name = typeNameOf(type, components);
    return name === undefined ? undefined : { type, name };
  }
}
