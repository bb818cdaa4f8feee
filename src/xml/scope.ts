/** Decides which prefix to write for a namespace, for every writer in the project. */
import { isNCName } from "./characters.ts";
import { XmlWriteError } from "./errors.ts";
import { XML, XMLNS } from "./names.ts";
import { bindingFault } from "./namespaces.ts";

/**
 * What a prefix is for: an attribute without a prefix has no namespace, while the default namespace applies to
 * elements and values.
 */
export type PrefixUse = "element" | "attribute" | "value";

/** The declarations of one element, and what those prefixes were bound to outside. */
interface OwnBindings {
  readonly declared: Map<string, string>;
  readonly before: Map<string, string | undefined>;
}

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * The namespace bindings in scope while a document is written. Call `enter`, then `prefixFor` for the
 * element, its attributes and the QNames in its values, then write the declarations in `declared`. At the end
 * of the element, call `leave`.
 *
 * The result depends on the calls alone. A binding in scope is used before a prefix is declared; a preferred
 * prefix is used if it is free, otherwise `ns1`, `ns2` …. A prefix that is bound around the element is never
 * bound to another namespace unless `declare` is called to do so.
 */
export class NamespaceScope {
  readonly #bound = new Map<string, string>();
  /** One entry for each open element, `undefined` for the many without declarations. */
  readonly #open: (OwnBindings | undefined)[] = [];
  /** Prefixes that the innermost element's tag uses, and that must not be bound to another namespace on it. */
  readonly #used: string[] = [];
  /** Between `enter` and the next `enter` or `leave`: after that the tag has been written. */
  #assembling = false;

  /** Begins an element. */
  enter(): void {
    this.#open.push(undefined);
    this.#used.length = 0;
    this.#assembling = true;
  }

  /** Ends the innermost element, and with it the scope of its declarations. */
  leave(): void {
    this.#assembling = false;
    const own = this.#open.pop();
    if (own === undefined) return;
    for (const [prefix, ns] of own.before) {
      if (ns === undefined) this.#bound.delete(prefix);
      else this.#bound.set(prefix, ns);
    }
  }

  /** Namespace of a prefix; `undefined` when unbound, `""` for the default namespace where there is none. */
  resolve(prefix: string): string | undefined {
    if (prefix === "xml") return XML;
    return this.#bound.get(prefix) ?? (prefix === "" ? "" : undefined);
  }

  /** The declarations to write on the innermost element, from prefix to namespace. */
  get declared(): ReadonlyMap<string, string> {
    return this.#open.at(-1)?.declared ?? NONE;
  }

  /**
   * Binds a prefix on the innermost element; does nothing if it has that binding already. Throws a {@link
   * XmlWriteError} for bindings that Namespaces in XML forbids and for a second binding on one element.
   */
  declare(prefix: string, ns: string): void {
    const fault = bindingFault(prefix, ns);
    if (fault !== undefined) throw new XmlWriteError(fault);
    if (prefix !== "" && !isNCName(prefix))
      throw new XmlWriteError(`${JSON.stringify(prefix)} is not a prefix that XML allows.`);
    if (this.resolve(prefix) === ns) {
      this.#take(prefix);
      return;
    }
    if (!this.#isFree(prefix)) {
      throw new XmlWriteError(
        `The prefix ${JSON.stringify(prefix)} is bound to another namespace on the same element.`,
      );
    }
    this.#bind(prefix, ns);
  }

  /**
   * The prefix for a namespace on the innermost element, declaring one there if none is in scope. `""` stands
   * for the default namespace, or for no namespace. Throws a {@link XmlWriteError} for the namespace of
   * `xmlns`, for a preferred prefix that is not an NCName, and for a name without a namespace where the
   * element needs the default namespace for something else.
   */
  prefixFor(ns: string, preferred?: string, use: PrefixUse = "element"): string {
    if (ns === XML) return "xml";
    if (ns === XMLNS) throw new XmlWriteError("Names in the namespace of xmlns are only for declarations.");
    if (ns === "") return this.#noNamespace(use);
    if (preferred !== undefined && this.#fits(preferred, ns, use)) return this.#take(preferred);
    return this.#take(this.#inScope(ns, use) ?? this.#declareNew(ns, preferred, use));
  }

  #noNamespace(use: PrefixUse): string {
    if (use !== "attribute") this.declare("", "");
    return "";
  }

  #fits(prefix: string, ns: string, use: PrefixUse): boolean {
    return this.resolve(prefix) === ns && !(prefix === "" && use === "attribute");
  }

  #take(prefix: string): string {
    if (!this.#used.includes(prefix)) this.#used.push(prefix);
    return prefix;
  }

  #inScope(ns: string, use: PrefixUse): string | undefined {
    for (const [prefix, bound] of this.#bound) {
      if (bound === ns && (prefix !== "" || use !== "attribute")) return prefix;
    }
    return undefined;
  }

  #declareNew(ns: string, preferred: string | undefined, use: PrefixUse): string {
    const prefix = this.#isWanted(preferred, use) ? preferred : this.#invent();
    this.declare(prefix, ns);
    return prefix;
  }

  #isWanted(prefix: string | undefined, use: PrefixUse): prefix is string {
    if (prefix === undefined || prefix === "xml" || prefix === "xmlns") return false;
    if (prefix === "") return use !== "attribute" && this.resolve("") === "" && this.#isFree("");
    return this.resolve(prefix) === undefined && this.#isFree(prefix);
  }

  #invent(): string {
    let number = 1;
    while (this.resolve(`ns${number}`) !== undefined) number++;
    return `ns${number}`;
  }

  #isFree(prefix: string): boolean {
    return !this.#used.includes(prefix);
  }

  #bind(prefix: string, ns: string): void {
    if (!this.#assembling) {
      throw new XmlWriteError(`The prefix for ${ns} was requested after the start tag was written.`);
    }
    const own = this.#own();
    own.before.set(prefix, this.#bound.get(prefix));
    own.declared.set(prefix, ns);
    this.#take(prefix);
    this.#bound.set(prefix, ns);
  }

  #own(): OwnBindings {
    const own = this.#open.at(-1) ?? { declared: new Map(), before: new Map() };
    this.#open[this.#open.length - 1] = own;
    return own;
  }
}
