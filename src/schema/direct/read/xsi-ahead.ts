/**
 * xsi:type and xsi:nil, read ahead of the other attributes: they determine the others, and may be anywhere in the
 * tag.
 */
import type { ExpandedName } from "../../../xml/events.ts";
import { clark, XSI_TYPE } from "../../../xml/names.ts";
import type { ElementDeclaration, Type } from "../../components.ts";
import { XSI_NIL } from "../../rules/xsi-attributes.ts";
import { nilFault, nilValue } from "../../rules/xsi-nil.ts";
import { mayInstantiate } from "../../rules/xsi-type.ts";
import { decline } from "../decline.ts";
import { checkedAttributeText } from "./character-text.ts";
import type { Readers } from "./parts.ts";
import type { Source } from "./source.ts";

/** The values of the two. */
export interface XsiAhead {
  /** The type that is named. */
  readonly type: Type | undefined;
  readonly nil: boolean;
}

/** Looks for them in the tags of elements of one declaration. */
export class XsiLookahead {
  readonly #declaration: ElementDeclaration;
  readonly #readers: Readers;
  readonly #types: readonly string[];
  readonly #nils: readonly string[];

  constructor(declaration: ElementDeclaration, readers: Readers) {
    this.#declaration = declaration;
    this.#readers = readers;
    this.#types = readers.names.attributes(XSI_TYPE);
    this.#nils = readers.names.attributes(XSI_NIL);
  }

  /** The values in the tag that is being read; `undefined` if it has neither. Declines if they are not allowed. */
  read(source: Source): XsiAhead | undefined {
    if (!isMentioned(this.#types, source) && !isMentioned(this.#nils, source)) return undefined;
    const type = this.#find(source, XSI_TYPE);
    const nil = this.#find(source, XSI_NIL);
    if (type === undefined && nil === undefined) return undefined;
    return {
      type: type === undefined ? undefined : this.#typeNamed(type),
      nil: nil !== undefined && this.#isNil(nil),
    };
  }

  #find(source: Source, { ns, local }: ExpandedName): string | undefined {
    const { names } = this.#readers;
    const found = source.ahead.tagAround(source.position).attributes.filter(({ name }) => {
      const resolved = names.attributeNamed(name);
      return resolved?.ns === ns && resolved.local === local;
    });
    if (found.length > 1) decline();
    return found[0] && checkedAttributeText(found[0].raw);
  }

  #typeNamed(text: string): Type {
    const { names, components } = this.#readers;
    const name = names.resolve(text.trim()) ?? decline();
    const type = components.type(clark(name.ns, name.local)) ?? decline();
    return mayInstantiate(type, this.#declaration) ? type : decline();
  }

  #isNil(text: string): boolean {
    const fault = nilFault(this.#declaration);
    const nil = nilValue(text) ?? decline();
    return fault === "cvc-elt.3.1" || (nil && fault !== undefined) ? decline() : nil;
  }
}

function isMentioned(words: readonly string[], source: Source): boolean {
  for (const word of words) if (source.ahead.mentions(word, source.position)) return true;
  return false;
}
