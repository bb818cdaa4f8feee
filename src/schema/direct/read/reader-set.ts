/** The readers of one root element's documents, or of parts of them, under the same bindings of prefixes. */
import type { SimpleType, ValueContext } from "../../../datatypes/types.ts";
import { ownString } from "../../../xml/own-string.ts";
import { bindType } from "../../binding/bind.ts";
import type { ComplexType, ComponentSet, ElementDeclaration, Wildcard } from "../../components.ts";
import { compileConstraint } from "../../identity/compiled.ts";
import { mayStandWithinItself } from "../../identity/within-itself.ts";
import { isReference } from "../../rules/identity.ts";
import type { LinkedElement } from "../../schema.ts";
import { attempt, decline } from "../decline.ts";
import { DirectIdentity } from "../write/identity.ts";
import { PlanSet } from "../write/plan-set.ts";
import { WriteState } from "../write/state.ts";
import { ascendingKey, type IsAscending } from "./ascending-key.ts";
import { type CodeChoice, CodeReaders } from "./compiled/code-readers.ts";
import type { DocumentNames, ResolvedName } from "./document-names.ts";
import { ElementReader } from "./element-reader.ts";
import { AnyReader, type LeafReader, leafReaderOf } from "./leaf-reader.ts";
import type { ElementReading, QuickReading, Readers, TypeReading, WildcardReading } from "./parts.ts";
import type { Source } from "./source.ts";
import { TypeReader } from "./type-reader.ts";
import { WildcardReader } from "./wildcard-reader.ts";
import { declarationsIn, namespacesDeclaredBy, type WrittenTag } from "./written-tag.ts";

/** This number of short texts of declarations is cached. */
const MOST_DECLARED = 32;
const LONGEST_DECLARED = 1_000;

/** Returns the readers for other bindings. */
export type SetFor = (prefixes: ReadonlyMap<string, string>) => Readers;

/** Readers, each made when a document first needs it. */
export class ReaderSet implements Readers {
  readonly components: ComponentSet;
  readonly names: DocumentNames;
  readonly context: ValueContext;
  readonly #setFor: SetFor;
  readonly #elements = new Map<ElementDeclaration, ElementReading>();
  readonly #types = new Map<ComplexType, TypeReading>();
  readonly #leaves = new Map<SimpleType, LeafReader>();
  readonly #wildcards = new Map<Wildcard, WildcardReading>();
  readonly #within = new WeakMap<WrittenTag, Readers>();
  /** By the declarations of a tag, as they are written. Only the cache of all sets decides how long each is kept. */
  readonly #declared = new Map<string, WeakRef<Readers>>();

  readonly #identities = new Map<ElementDeclaration, DirectIdentity | undefined>();
  readonly #ascending = new Map<ElementDeclaration, IsAscending | undefined>();
  readonly #code: CodeReaders;
  /** Most identity constraints are checked by the rules for writing a value. */
  readonly #plans: PlanSet;

  constructor(
    { components, declaration }: LinkedElement,
    names: DocumentNames,
    choice: CodeChoice,
    setFor: SetFor,
  ) {
    this.#code = new CodeReaders(this, choice);
    this.#plans = new PlanSet(components, declaration.name);
    this.components = components;
    this.names = names;
    this.#setFor = setFor;
    this.context = {
      resolvePrefix: (prefix) => names.resolvePrefix(prefix),
      isNotation: (name) => components.notation(name),
    };
  }

  element(declaration: ElementDeclaration): ElementReading {
    return made(this.#elements, declaration, () => new ElementReader(declaration, this));
  }

  type(type: ComplexType): TypeReading {
    return made(this.#types, type, () => new TypeReader(bindType(type, this.components), this));
  }

  leaf(type: SimpleType): LeafReader {
    return leafReaderOf(type) ?? made(this.#leaves, type, () => new AnyReader(type, this.context));
  }

  wildcard(wildcard: Wildcard): WildcardReading {
    return made(this.#wildcards, wildcard, () => new WildcardReader(wildcard, this));
  }

  quick(declaration: ElementDeclaration): QuickReading | undefined {
    return this.#code.element(declaration);
  }

  judgesByValue(declaration: ElementDeclaration): boolean {
    const { identity } = declaration;
    if (this.#identityOf(declaration) === undefined) return false;
    // Nested elements would each search all of their descendants again. The tracker visits each element once.
    if (identity.some((each) => compileConstraint(each).reachesFar)) {
      if (mayStandWithinItself(declaration, this.components)) return false;
    }
    // A reference to keys of inner elements needs the tables of all of them.
    return identity.every((each) => !isReference(each) || identity.some(({ key }) => key === each.refer));
  }

  hasIdentity(declaration: ElementDeclaration, value: unknown, isPlain: boolean): boolean {
    const ascends = this.#ascending.get(declaration) ?? this.#ascendingOf(declaration);
    return ascends?.(value, isPlain) === true || this.#hasIdentityByTables(declaration, value);
  }

  #ascendingOf(declaration: ElementDeclaration): IsAscending | undefined {
    return made(this.#ascending, declaration, () => ascendingKey(declaration, this.components));
  }

  #hasIdentityByTables(declaration: ElementDeclaration, value: unknown): boolean {
    const identity = this.#identityOf(declaration);
    const checked = attempt(() => {
      identity?.check(this.#plans.element(declaration), value, new WriteState(), 0);
      return identity !== undefined;
    });
    return checked === true;
  }

  #identityOf(declaration: ElementDeclaration): DirectIdentity | undefined {
    const { identity } = declaration;
    return made(this.#identities, declaration, () =>
      attempt(() => new DirectIdentity(identity, this.components)),
    );
  }

  within(source: Source): Readers {
    if (!source.declares) return this;
    const tag = source.ahead.tagAt(source.position);
    let found = this.#within.get(tag);
    if (found === undefined) {
      found = this.#withDeclarations(tag);
      this.#within.set(tag, found);
    }
    return found;
  }

  /** Documents declare the same namespaces in the same places, so that most tags need not be examined again. */
  #withDeclarations(tag: WrittenTag): Readers {
    const written = declarationsIn(tag);
    const known = this.#declared.get(written)?.deref();
    if (known !== undefined) return known;
    const found = this.#under(namespacesDeclaredBy(tag));
    if (this.#declared.size >= MOST_DECLARED) this.#declared.clear();
    if (written.length <= LONGEST_DECLARED) this.#declared.set(ownString(written), new WeakRef(found));
    return found;
  }

  nameAt(source: Source): ResolvedName {
    const { names } = this.within(source);
    return (
      names.elementNamed(source.tagName()) ??
      decline("a name that is not valid, or whose prefix is not bound")
    );
  }

  /** The readers with these additional declarations; repeated declarations change nothing. */
  #under(declared: ReadonlyMap<string, string>): Readers {
    const isKnown = [...declared].every(([prefix, ns]) => this.names.prefixes.get(prefix) === ns);
    return isKnown ? this : this.#setFor(new Map([...this.names.prefixes, ...declared]));
  }
}

function made<Key, Part>(known: Map<Key, Part>, key: Key, make: () => Part): Part {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as Part;
  const part = make();
  known.set(key, part);
  return part;
}
