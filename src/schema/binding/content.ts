/** The content of a type as properties, groups and lists. */
import type { ComponentSet, ElementDeclaration, Particle } from "../components.ts";
import { isAmbiguous } from "./ambiguity.ts";
import { nameElements } from "./names.ts";
import { type GroupShape, isEmptiable, type LeafShape, leaves, type Shape, shapeOf } from "./shape.ts";
import type { ContentBinding, FieldBinding, GroupBinding, ListBinding, MemberBinding } from "./types.ts";

/**
 * A choice with more branches than this has a tag, because the number of `?: never` properties grows with the
 * square of the branches.
 */
export const UNTAGGED_BRANCHES = 8;

/** The binding of a content model; `undefined` if it is empty and not mixed. */
export function bindContent(
  particle: Particle,
  mixed: boolean,
  set: ComponentSet,
): ContentBinding | undefined {
  const shape = shapeOf(particle);
  if (shape === undefined) return mixed ? emptyMixed(particle) : undefined;
  const scope = new Scope(shape, set);
  if (mixed) return scope.list(shape, particle, true);
  const content = scope.bind(shape);
  return isAmbiguous(content, set) ? scope.list(shape, particle, false) : content;
}

function emptyMixed(particle: Particle): ListBinding {
  return { kind: "list", prop: "$content", mixed: true, particle, entries: [], any: false, optional: true };
}

/**
 * Whether a declaration with the name of an entry has a type that no earlier one has. This breaks the rules,
 * but may be tolerated.
 */
function isAnother({ type }: ElementDeclaration, { declaration, others = [] }: MemberBinding): boolean {
  return declaration.type !== type && others.every((other) => other.type !== type);
}

/** The names and counters of one type's content. */
class Scope {
  readonly #set: ComponentSet;
  readonly #names: ReadonlyMap<string, string>;
  readonly #wildcards = new Map<Particle, string>();
  #tags = 0;

  constructor(shape: Shape, set: ComponentSet) {
    this.#set = set;
    const direct = [...leaves(shape)].flatMap(({ term, particle }) =>
      term.kind === "element" ? [{ declaration: term, prop: particle.prop ?? term.prop }] : [],
    );
    const members = direct.flatMap(({ declaration }) =>
      this.#substitutes(declaration).map((member) => ({ declaration: member, prop: member.prop })),
    );
    const named = [...direct, ...members].map(({ declaration: { name, key }, prop }) => ({
      name,
      key,
      prop,
    }));
    this.#names = nameElements(named, set);
  }

  bind(shape: Shape): ContentBinding {
    if (shape.kind === "leaf") return this.#leaf(shape);
    if (shape.max > 1) return this.list(shape, shape.particle, false);
    return this.#group(shape);
  }

  /** All elements of a shape as entries of one list. */
  list(shape: Shape, particle: Particle, mixed: boolean): ListBinding {
    const entries = new Map<string, MemberBinding>();
    let any = false;
    for (const { term } of leaves(shape)) {
      if (term.kind === "wildcard") any = true;
      else {
        for (const declaration of this.#substitutes(term)) {
          const prop = this.#prop(declaration);
          const first = entries.get(prop);
          if (first === undefined) entries.set(prop, { prop, declaration });
          else if (isAnother(declaration, first)) {
            entries.set(prop, { ...first, others: [...(first.others ?? []), declaration] });
          }
        }
      }
    }
    const optional = isEmptiable(shape);
    return { kind: "list", prop: "$content", mixed, particle, entries: [...entries.values()], any, optional };
  }

  #leaf({ term, particle, min, max }: LeafShape): ContentBinding {
    if (term.kind === "wildcard") {
      return { kind: "any", prop: this.#wildcard(particle), particle, wildcard: term, min, max };
    }
    return this.#field(term, particle, min, max);
  }

  #field(declaration: ElementDeclaration, particle: Particle, min: number, max: number): FieldBinding {
    const substitutes = this.#substitutes(declaration);
    const plain = substitutes.length === 1 && substitutes[0] === declaration;
    const members = plain ? undefined : substitutes.map((member) => this.#member(member));
    const prop = this.#prop(declaration);
    return { kind: "field", prop, particle, declaration, members, many: max > 1, min, max };
  }

  #group(shape: GroupShape): GroupBinding {
    const tagged = shape.kind === "choice" && shape.items.length > UNTAGGED_BRANCHES;
    if (tagged) this.#tags += 1;
    const tag = tagged ? numbered("$case", this.#tags) : undefined;
    const optional = shape.min === 0 || (shape.kind === "choice" && isEmptiable(shape));
    return { kind: shape.kind, items: shape.items.map((item) => this.bind(item)), optional, tag };
  }

  #member(declaration: ElementDeclaration): MemberBinding {
    return { prop: this.#prop(declaration), declaration };
  }

  /** The elements that may substitute for an element, including itself; only global ones can be substituted. */
  #substitutes(declaration: ElementDeclaration): readonly ElementDeclaration[] {
    return declaration.scope === "global" ? this.#set.substitutable(declaration) : [declaration];
  }

  #prop(declaration: ElementDeclaration): string {
    return this.#names.get(declaration.key) ?? declaration.name.local;
  }

  #wildcard(particle: Particle): string {
    const known = this.#wildcards.get(particle);
    if (known !== undefined) return known;
    const prop = numbered("$any", this.#wildcards.size + 1);
    this.#wildcards.set(particle, prop);
    return prop;
  }
}

function numbered(name: string, count: number): string {
  return count === 1 ? name : `${name}${count}`;
}
