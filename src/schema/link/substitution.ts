/** Which elements may substitute for which others (Part 1 §3.3.6). */
import type { ElementDeclaration } from "../components.ts";
import type { DerivationMethod } from "../descriptor.ts";
import { derivationPath } from "../rules/derivation.ts";

/**
 * Whether `member` may substitute for `head`, for a given chain of heads (Part 1 §3.3.6 cos-equiv-derived-ok-rec):
 * the head does not block substitution, and neither it, nor its type or a type in between, blocks a method of the
 * derivation.
 */
export function substitutionOk(member: ElementDeclaration, head: ElementDeclaration): boolean {
  if (member === head) return true;
  if (head.block.has("substitution")) return false;
  const path = derivationPath(member.type, head.type);
  if (path === undefined) return false;
  const blocked = (method: DerivationMethod): boolean =>
    head.block.has(method) ||
    path.blocks.has(method) ||
    (head.type.kind === "complex" && head.type.block.has(method));
  for (const method of path.methods) if (blocked(method)) return false;
  return true;
}

/** Substitution groups of a set of global elements (Part 1 §3.3.6 cos-equiv-class). */
export class SubstitutionGroups {
  readonly #elements: () => Iterable<ElementDeclaration>;
  #direct: ReadonlyMap<ElementDeclaration, readonly ElementDeclaration[]> | undefined;
  readonly #known = new Map<ElementDeclaration, readonly ElementDeclaration[]>();

  constructor(elements: () => Iterable<ElementDeclaration>) {
    this.#elements = elements;
  }

  /** The head, unless abstract, and every member that may substitute for it: not abstract, not blocked. */
  substitutable(head: ElementDeclaration): readonly ElementDeclaration[] {
    const known = this.#known.get(head);
    if (known !== undefined) return known;
    const found = head.scope === "local" ? [head] : this.#members(head);
    const usable = found.filter((each) => !each.abstract && substitutionOk(each, head));
    this.#known.set(head, usable);
    return usable;
  }

  /**
   * The head and all elements that name it as their head, directly or indirectly; each once, even if heads are
   * circular.
   */
  #members(head: ElementDeclaration): readonly ElementDeclaration[] {
    this.#direct ??= this.#index();
    const found = new Set([head]);
    for (const each of found) for (const member of this.#direct.get(each) ?? []) found.add(member);
    return [...found];
  }

  #index(): ReadonlyMap<ElementDeclaration, readonly ElementDeclaration[]> {
    const index = new Map<ElementDeclaration, ElementDeclaration[]>();
    for (const element of this.#elements()) {
      const head = element.substitutes;
      if (head === undefined) continue;
      const members = index.get(head);
      if (members === undefined) index.set(head, [element]);
      else members.push(element);
    }
    return index;
  }
}
