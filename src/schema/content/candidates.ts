/** Finds the particles that a name can match, without visiting all of them. */
import type { ClarkName } from "../../xml/events.ts";
import { parseClark } from "../../xml/names.ts";
import { ownString } from "../../xml/own-string.ts";
import type { ComponentSet, ElementDeclaration, Wildcard } from "../components.ts";
import { substitutionOk } from "../link/substitution.ts";
import { wildcardAllows } from "../rules/wildcard.ts";

/** A term that a name may match, with its number. */
export interface Slot {
  readonly term: ElementDeclaration | Wildcard;
  readonly number: number;
}

/** Limits the cache of names, which come from documents. */
const MAX_REMEMBERED = 4096;

/**
 * Which of the terms of a content model a name can match: element declarations of that name or that it may be
 * substituted for, then wildcards that allow its namespace. Abstract members are included, so that the validator can
 * report that they are abstract.
 */
export class Candidates {
  readonly #set: ComponentSet;
  readonly #byName = new Map<ClarkName, Slot[]>();
  readonly #wildcards: Slot[] = [];
  readonly #remembered = new Map<ClarkName, readonly number[]>();

  constructor(set: ComponentSet, slots: readonly Slot[]) {
    this.#set = set;
    for (const slot of slots) {
      if (slot.term.kind === "wildcard") this.#wildcards.push(slot);
      else {
        const same = this.#byName.get(slot.term.key);
        if (same === undefined) this.#byName.set(slot.term.key, [slot]);
        else same.push(slot);
      }
    }
  }

  /** Numbers of the terms, elements in document order before wildcards. */
  of(name: ClarkName): readonly number[] {
    const known = this.#remembered.get(name);
    if (known !== undefined) return known;
    const found = this.#find(name);
    if (this.#remembered.size < MAX_REMEMBERED) this.#remembered.set(ownString(name), found);
    return found;
  }

  #find(name: ClarkName): readonly number[] {
    const elements = [...(this.#byName.get(name) ?? [])];
    const member = this.#byName.size === 0 ? undefined : this.#set.element(name);
    if (member !== undefined) elements.push(...this.#headsOf(member));
    elements.sort((a, b) => a.number - b.number);
    const { ns } = this.#wildcards.length === 0 ? { ns: "" } : parseClark(name);
    const wild = this.#wildcards.filter(
      ({ term }) => term.kind === "wildcard" && wildcardAllows(term.namespaces, ns),
    );
    return [...elements, ...wild].map(({ number }) => number);
  }

  #headsOf(member: ElementDeclaration): readonly Slot[] {
    const found: Slot[] = [];
    const seen = new Set([member]);
    let head = member.substitutes;
    while (head !== undefined && !seen.has(head)) {
      seen.add(head);
      for (const slot of this.#byName.get(head.key) ?? []) {
        if (slot.term === head && substitutionOk(member, head)) found.push(slot);
      }
      head = head.substitutes;
    }
    return found;
  }
}
