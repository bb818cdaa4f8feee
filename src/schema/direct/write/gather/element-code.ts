/** How elements are gathered, as code. It does what ElementGather.put does, for elements that values before had. */
import { nilFault } from "../../../rules/xsi-nil.ts";
import { type Code, code, type FunctionCode, joined, member } from "../../code/code.ts";
import type { Emitter, Names } from "./emitter.ts";
import { emitLeaf, takenCode, textWord } from "./leaf-code.ts";
import { LeafPlace } from "./leaf-place.ts";
import type { ElementPart, Gatherers, TypePart } from "./parts.ts";

/** Elements within one function. */
export class ElementCode {
  readonly #made: FunctionCode;
  readonly #set: Gatherers;
  readonly #names: Names;
  readonly #emitter: Emitter;
  readonly #state: Code;
  /** Namespaces that are declared for certain where the code is that is being made. */
  readonly #declared: Set<number>;
  #depth = 0;

  /** @param state the variable that holds the document's state */
  constructor(made: FunctionCode, set: Gatherers, names: Names, emitter: Emitter, state: Code) {
    this.#made = made;
    this.#set = set;
    this.#names = names;
    this.#emitter = emitter;
    this.#state = state;
    this.#declared = new Set([set.rootNs]);
  }

  /** A block that may not be gone through, or more than once. */
  block(inside: () => void): Code {
    this.#depth++;
    const statements = this.#emitter.block(inside);
    this.#depth--;
    return statements;
  }

  /** What is gathered on a condition only. */
  when(condition: Code, inside: () => void): void {
    const statements = this.block(inside);
    this.#emitter.statement(code`if (${condition}) { ${statements} }`);
  }

  /** Gathers an element; `value` is a variable, which may be given another one. */
  put(element: ElementPart, value: Code): void {
    const emitter = this.#emitter;
    const self = this.#made.constant(element);
    const { gather } = this.#names;
    const put = code`${self}.put(${value}, ${gather}, ${this.#state})`;
    const { leaf, type, declaration } = element;
    if (leaf === undefined && (type === undefined || element.hasIdentity)) {
      emitter.call(put);
      return;
    }
    const special = nilFault(declaration) === undefined ? [code`${value} === null`] : [];
    if (element.hasDerived) {
      special.push(
        code`typeof ${value} === "object" && ${value} !== null && ${member(value, "$type")} !== undefined`,
      );
    }
    if (special.length === 0) this.#ordinary(element, value);
    else {
      const named = emitter.block(() => emitter.call(put));
      const ordinary = this.block(() => this.#ordinary(element, value));
      emitter.statement(code`if (${joined(special, code` || `)}) { ${named} } else { ${ordinary} }`);
    }
  }

  #ordinary(element: ElementPart, value: Code): void {
    const emitter = this.#emitter;
    const { leaf, type, declaration, name } = element;
    const { operations } = this.#set;
    this.#declare(element.ns);
    if (leaf !== undefined && declaration.type.kind === "simple") {
      const markup = this.#set.elementMarkup(name, emitter.takeLiteral());
      const place = new LeafPlace(declaration.type, leaf.leaf, markup, operations);
      emitLeaf(emitter, this.#names, this.#made, place, value);
    } else if (type !== undefined) this.#complex(element, type, value);
  }

  /** Simple content is most often there without attributes, as a text alone. */
  #complex(element: ElementPart, type: TypePart, value: Code): void {
    const emitter = this.#emitter;
    const run = code`${this.#made.constant(type)}.run(${value}, ${this.#made.constant(element)}, ${this.#state}, 0)`;
    const bare = type.bareAt(element);
    const taken = bare === undefined ? undefined : takenCode(bare.check, value, 1);
    if (bare === undefined || taken === undefined || bare.check.kind !== "text") {
      emitter.call(run);
      return;
    }
    const { gather, words, at } = this.#names;
    emitter.flush();
    const quick = code`${gather}.run += ${value}; ${words}[${at}++] = ${textWord(value, bare.checked)};`;
    const slow = emitter.block(() => emitter.call(run));
    emitter.statement(code`if (${taken}) { ${quick} } else { ${slow} }`);
  }

  #declare(ns: number): void {
    if (this.#declared.has(ns)) return;
    if (this.#depth === 0) this.#declared.add(ns);
    const isNew =
      ns < 0
        ? code`!${this.#state}.unqualified`
        : ns < 31
          ? code`(${this.#state}.used & ${1 << ns}) === 0`
          : code`true`;
    this.#emitter.statement(code`if (${isNew}) ${this.#state}.useForElement(${ns});`);
  }
}
