/** Which of several elements comes next. */
import type { ClarkName } from "../../../xml/events.ts";
import type { MemberBinding } from "../../binding/types.ts";
import type { ElementReading, Readers } from "./parts.ts";
import type { Source } from "./source.ts";

/** With more members than this, the member is looked up by its name, instead of testing each. */
const FEW = 8;

/** A member, and the reader of its elements. */
export interface NextMember {
  readonly member: MemberBinding;
  readonly element: ElementReading;
}

/** Finds the member whose element comes next. */
export class NextMembers {
  readonly #members: readonly MemberBinding[];
  readonly #readers: Readers;
  readonly #known = new Map<MemberBinding, NextMember>();
  #byName: ReadonlyMap<ClarkName, MemberBinding> | undefined;

  constructor(members: readonly MemberBinding[], readers: Readers) {
    this.#members = members;
    this.#readers = readers;
  }

  /** `undefined` where none does. */
  find(source: Source): NextMember | undefined {
    if (this.#members.length > FEW) return this.#named(source);
    for (const member of this.#members) {
      const known = this.#read(member);
      if (known.element.isNext(source)) return known;
    }
    return undefined;
  }

  #named(source: Source): NextMember | undefined {
    if (source.isEndTag) return undefined;
    this.#byName ??= new Map(this.#members.map((member) => [member.declaration.key, member]));
    const member = this.#byName.get(this.#readers.nameAt(source).key);
    return member && this.#read(member);
  }

  #read(member: MemberBinding): NextMember {
    let known = this.#known.get(member);
    if (known === undefined) {
      known = { member, element: this.#readers.element(member.declaration) };
      this.#known.set(member, known);
    }
    return known;
  }
}
