/** Which of several elements comes next. */
import type { MemberBinding } from "../../binding/types.ts";
import type { ElementReading, Readers } from "./parts.ts";
import type { Source } from "./source.ts";

/** Of more members than this the one is looked up by its name, instead of asking each. */
const FEW = 8;

/** A member, and who reads its elements. */
export interface NextMember {
  readonly member: MemberBinding;
  readonly element: ElementReading;
}

/** Finds the member whose element comes next. */
export class NextMembers {
  readonly #members: readonly MemberBinding[];
  readonly #readers: Readers;
  readonly #known = new Map<MemberBinding, NextMember>();
  #byName: ReadonlyMap<string, MemberBinding> | undefined;

  constructor(members: readonly MemberBinding[], readers: Readers) {
    this.#members = members;
    this.#readers = readers;
  }

  /** `undefined` where none does. */
  find(source: Source): NextMember | undefined {
    const candidates = this.#members.length > FEW ? this.#named(source.tagName()) : this.#members;
    for (const candidate of candidates) {
      const known = this.#read(candidate);
      if (known.element.isNext(source)) return known;
    }
    return undefined;
  }

  #named(name: string): readonly MemberBinding[] {
    this.#byName ??= new Map(
      this.#members.map((member) => [this.#readers.names.element(member.declaration.name) ?? "", member]),
    );
    const member = this.#byName.get(name);
    return member === undefined ? [] : [member];
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
