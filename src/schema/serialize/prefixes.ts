/**
 * The prefixes of one output document. All are declared on the root element: they are requested while the value is
 * walked, and settled after the walk, when every namespace is known.
 */
import { ArgumentError } from "../../arguments/argument-error.ts";
import { indexOfInvalidChar, isNCName } from "../../xml/characters.ts";
import { XML, XMLNS } from "../../xml/names.ts";
import { bindingFault } from "../../xml/namespaces.ts";
import type { ComponentSet } from "../components.ts";
import { firstFreePrefix, isWithoutPrefix, mayStandFor } from "../rules/prefixes.ts";

/** Namespace → prefix; `""` requests the default namespace. */
export type PreferredPrefixes = Readonly<Record<string, string>>;

/** Prefix → namespace: declarations of the root element, whether or not a name needs them. */
export type RootNamespaces = Readonly<Record<string, string>>;

/** The caller's prefixes, checked by `chosenPrefixes` and `rootNamespaces`. */
export interface PrefixWishes {
  readonly prefixes?: PreferredPrefixes;
  readonly namespaces?: RootNamespaces;
}

/** Facts that are known only after the whole value was walked, and that the next walk uses. */
interface Learnt {
  /** The default namespace that the document has. */
  readonly byDefault: string | undefined;
  /** Prefixes that inner elements bind; `undefined` if they bind one to several namespaces. */
  readonly local: ReadonlyMap<string, string | undefined>;
}

const NOTHING_LOCAL: ReadonlyMap<string, string | undefined> = new Map();

/** The namespaces of one document. */
export class PrefixTable {
  readonly #components: ComponentSet;
  readonly #wishes: PrefixWishes;
  readonly #chosen: ReadonlyMap<string, string>;
  /** Prefix → namespace. */
  readonly #asked: ReadonlyMap<string, string>;
  readonly #learnt: Learnt | undefined;
  readonly #prefixes = new Map<string, string>([[XML, "xml"]]);
  readonly #taken = new Set<string>(["xml", "xmlns"]);
  readonly #elementNamespaces = new Set<string>();
  /** Namespaces of names in values. */
  readonly #valueNamespaces = new Set<string>();
  readonly #local = new Map<string, string | undefined>();
  /** The default namespace that is assumed before the end of the walk. */
  #expected: string | undefined;
  #byDefault: string | undefined;
  #needsNoNamespace = false;

  /** @param wishes prefixes checked by `checkChosen`, and namespaces checked by `rootNamespaces`. */
  constructor(components: ComponentSet, wishes: PrefixWishes = {}, learnt?: Learnt) {
    const { prefixes = {}, namespaces = {} } = wishes;
    this.#components = components;
    this.#wishes = wishes;
    this.#chosen = new Map(Object.entries(prefixes));
    this.#asked = new Map(Object.entries(namespaces));
    this.#learnt = learnt;
    for (const prefix of [...this.#chosen.values(), ...this.#asked.keys()]) this.#taken.add(prefix);
  }

  /** Records that an element of the namespace will be written, the root first; `settle` decides its prefix. */
  useForElement(ns: string): void {
    if (this.#elementNamespaces.size === 0 && !this.#needsNoNamespace) this.#expectDefault(ns);
    if (ns === "") this.#needsNoNamespace = true;
    else this.#elementNamespaces.add(ns);
  }

  /** Records that the document must not have a default namespace, because of some name in it. */
  keepNoNamespace(): void {
    this.#needsNoNamespace = true;
  }

  /**
   * Records that an inner element declares a prefix itself (`""` is the default namespace), for values in it.
   * @returns the reason if that is impossible
   */
  bindLocally(prefix: string, ns: string): string | undefined {
    const asked = this.#asked.get(prefix);
    if (asked !== undefined && asked !== ns) {
      return `the prefix ${prefix} is bound to ${ns} here, but to ${asked} by the option namespaces`;
    }
    if (prefix === "") {
      if (ns !== this.#expected) this.#needsNoNamespace = true;
    } else {
      const known = this.#local.has(prefix) ? this.#local.get(prefix) : ns;
      this.#local.set(prefix, known === ns ? ns : undefined);
    }
    return undefined;
  }

  /**
   * A prefix for names to which the default namespace does not apply: those of attributes. `hint` is used if neither
   * the schema nor the caller determines a prefix and it is free.
   */
  prefixFor(ns: string, hint?: string): string {
    if (ns === "") {
      this.#needsNoNamespace = true;
      return "";
    }
    const known = this.#prefixes.get(ns);
    if (known !== undefined) return known;
    const prefix = this.#choose(ns, hint);
    this.#prefixes.set(ns, prefix);
    this.#taken.add(prefix);
    return prefix;
  }

  /**
   * A prefix for a name in a value, to which the default namespace applies: receivers compare such names as strings.
   */
  prefixForValue(ns: string, hint?: string): string {
    if (ns !== "") this.#valueNamespaces.add(ns);
    if (ns === "" || ns !== this.#expected) return this.prefixFor(ns, hint);
    this.#elementNamespaces.add(ns);
    return "";
  }

  /**
   * Settles the elements' prefixes, the root's first, and returns the declarations of the root element. A namespace
   * with no prefix of the schema's or the caller's becomes the default namespace if it is the root's, unless some
   * name in the document has no namespace.
   */
  settle(rootNamespace: string): ReadonlyMap<string, string> {
    const declarations = new Map<string, string>();
    const byDefault = this.#needsNoNamespace ? undefined : this.#defaultNamespace(rootNamespace);
    this.#byDefault = byDefault;
    if (byDefault !== undefined) declarations.set("", byDefault);
    for (const ns of this.#elementNamespaces) if (ns !== byDefault) this.prefixFor(ns);
    const inOrder = new Set([rootNamespace, ...this.#elementNamespaces, ...this.#prefixes.keys()]);
    for (const ns of inOrder) {
      const prefix = this.#prefixes.get(ns);
      if (prefix !== undefined && ns !== XML) declarations.set(prefix, ns);
    }
    for (const [prefix, ns] of this.#asked) declarations.set(prefix, ns);
    return declarations;
  }

  /**
   * After `settle`: the table for another walk over the value, if this one wrote names in values for a
   * default namespace that the document does not have after all, or chose a prefix for the whole document
   * that an inner element binds to another namespace.
   */
  corrected(): PrefixTable | undefined {
    if (this.#learnt !== undefined || !(this.#misjudgedDefault() || this.#isShadowed())) return undefined;
    return new PrefixTable(this.#components, this.#wishes, {
      byDefault: this.#byDefault,
      local: this.#local,
    });
  }

  #misjudgedDefault(): boolean {
    if (this.#expected === this.#byDefault) return false;
    return [this.#expected, this.#byDefault].some((ns) => ns !== undefined && this.#valueNamespaces.has(ns));
  }

  #isShadowed(): boolean {
    const given = [...this.#prefixes].map(([ns, prefix]) => [prefix, ns] as const);
    return given.some(([prefix, ns]) => this.#local.has(prefix) && this.#local.get(prefix) !== ns);
  }

  #expectDefault(rootNamespace: string): void {
    const [chosen] = [...this.#chosen].find(([, prefix]) => prefix === "") ?? [];
    const likely = chosen ?? (this.#isNamed(rootNamespace) ? undefined : rootNamespace);
    this.#expected = this.#learnt === undefined ? likely : this.#learnt.byDefault;
  }

  #defaultNamespace(rootNamespace: string): string | undefined {
    for (const [ns, prefix] of this.#chosen) {
      if (prefix === "" && this.#elementNamespaces.has(ns)) return ns;
    }
    return this.#isNamed(rootNamespace) ? undefined : rootNamespace;
  }

  #isNamed(rootNamespace: string): boolean {
    return this.#chosen.has(rootNamespace) || !isWithoutPrefix(rootNamespace, this.#components);
  }

  #choose(ns: string, hint: string | undefined): string {
    const asked = [...this.#asked].find(([, namespace]) => namespace === ns)?.[0];
    for (const prefix of [this.#chosen.get(ns), asked])
      if (prefix && !this.#isBound(prefix, ns)) return prefix;
    return firstFreePrefix(ns, hint, this.#components, (prefix) => this.#free(prefix, ns));
  }

  /** Whether inner elements bind the prefix to another namespace. */
  #isBound(prefix: string, ns: string): boolean {
    const local = this.#learnt?.local ?? NOTHING_LOCAL;
    return local.has(prefix) && local.get(prefix) !== ns;
  }

  #free(prefix: string, ns: string): boolean {
    return !this.#taken.has(prefix) && mayStandFor(prefix, ns) && !this.#isBound(prefix, ns);
  }
}

/** @throws ArgumentError if a chosen prefix is not an NCName, reserved, or given to two namespaces. */
export function checkChosen(chosen: ReadonlyMap<string, string>): void {
  const seen = new Set<string>();
  for (const [ns, prefix] of chosen) {
    const problem = problemWith(ns, prefix, seen);
    if (problem)
      throw new ArgumentError(`prefixes: ${JSON.stringify(prefix)} for ${JSON.stringify(ns)} ${problem}`);
    seen.add(prefix);
  }
}

function problemWith(ns: string, prefix: string, seen: ReadonlySet<string>): string | undefined {
  if (ns === "") return "cannot be declared: names without a namespace have no prefix";
  if (ns === XML || ns === XMLNS || prefix === "xml" || prefix === "xmlns")
    return "cannot be declared: xml and xmlns are reserved";
  if (prefix !== "" && !isNCName(prefix)) return "is not an NCName";
  return seen.has(prefix) ? "is assigned to two namespaces" : undefined;
}

/**
 * Checks the declarations that the root element is to have, and returns them.
 *
 * @throws ArgumentError for a prefix that is not an NCName, for declarations that Namespaces in XML forbids,
 *   for the default namespace, which `prefixes` chooses, and for a prefix that `prefixes` gives to another
 *   namespace.
 */
export function rootNamespaces(
  namespaces: Readonly<Record<string, string | undefined>>,
  chosen: PreferredPrefixes,
): RootNamespaces {
  const given = new Map(Object.entries(chosen).map(([ns, prefix]) => [prefix, ns]));
  const declared: Record<string, string> = Object.create(null);
  for (const [prefix, ns] of Object.entries(namespaces)) {
    if (ns === undefined) continue;
    const problem = problemWithDeclaration(prefix, ns, given);
    if (problem !== undefined)
      throw new ArgumentError(`namespaces: ${JSON.stringify(prefix)} for ${JSON.stringify(ns)}: ${problem}`);
    if (prefix !== "xml") declared[prefix] = ns;
  }
  return declared;
}

function problemWithDeclaration(
  prefix: string,
  ns: unknown,
  given: ReadonlyMap<string, string>,
): string | undefined {
  if (prefix === "") return 'the default namespace is chosen by the option prefixes, { namespace: "" }';
  const fault = declarationFault(prefix, ns);
  if (fault !== undefined) return fault;
  const other = given.get(prefix);
  return other === undefined || other === ns
    ? undefined
    : `the option prefixes assigns the prefix to ${other}`;
}

/** The fault of a declaration that comes from data; `undefined` if there is none. */
export function declarationFault(prefix: string, ns: unknown): string | undefined {
  if (typeof ns !== "string") return "A namespace must be a string.";
  if (prefix !== "" && !isNCName(prefix)) return `${JSON.stringify(prefix)} is not a prefix.`;
  if (indexOfInvalidChar(ns) >= 0) return "The namespace contains a character that XML does not allow.";
  return bindingFault(prefix, ns);
}
