/** The readers of one root element's documents, as far as they declare the same prefixes. */
import { bindType } from "../../binding/bind.ts";
import type { ComplexType, ComponentSet, ElementDeclaration } from "../../components.ts";
import type { LinkedElement } from "../../schema.ts";
import { DirectIdentity } from "../write/identity.ts";
import { PlanSet } from "../write/plan-set.ts";
import { WriteState } from "../write/state.ts";
import { ascendingKey, type IsAscending } from "./ascending-key.ts";
import { type CodeChoice, CodeReaders } from "./compiled/code-readers.ts";
import type { DocumentNames } from "./document-names.ts";
import { ElementReader } from "./element-reader.ts";
import type { ElementReading, QuickReading, Readers, TypeReading } from "./parts.ts";
import { TypeReader } from "./type-reader.ts";

/** Readers, each made when a document first needs it. */
export class ReaderSet implements Readers {
  readonly components: ComponentSet;
  readonly names: DocumentNames;
  readonly #elements = new Map<ElementDeclaration, ElementReading>();
  readonly #types = new Map<ComplexType, TypeReading>();
  readonly #identities = new Map<ElementDeclaration, DirectIdentity>();
  readonly #ascending = new Map<ElementDeclaration, IsAscending>();
  readonly #code: CodeReaders;
  /** Identity constraints are judged by what is to be written for a value. */
  readonly #plans: PlanSet;

  constructor({ components, declaration }: LinkedElement, names: DocumentNames, choice: CodeChoice) {
    this.#code = new CodeReaders(this, choice);
    this.components = components;
    this.names = names;
    this.#plans = new PlanSet(components, declaration.name);
  }

  element(declaration: ElementDeclaration): ElementReading {
    let reader = this.#elements.get(declaration);
    if (reader === undefined) {
      reader = new ElementReader(declaration, this);
      this.#elements.set(declaration, reader);
    }
    return reader;
  }

  type(type: ComplexType): TypeReading {
    let reader = this.#types.get(type);
    if (reader === undefined) {
      reader = new TypeReader(bindType(type, this.components), this);
      this.#types.set(type, reader);
    }
    return reader;
  }

  quick(declaration: ElementDeclaration): QuickReading | undefined {
    return this.#code.element(declaration);
  }

  checkIdentity(declaration: ElementDeclaration, value: unknown, isPlain: boolean): void {
    let ascends = this.#ascending.get(declaration);
    if (ascends === undefined) {
      ascends = ascendingKey(declaration, this.components) ?? (() => false);
      this.#ascending.set(declaration, ascends);
    }
    if (ascends(value, isPlain)) return;
    let identity = this.#identities.get(declaration);
    if (identity === undefined) {
      identity = new DirectIdentity(declaration.identity, this.components);
      this.#identities.set(declaration, identity);
    }
    identity.check(this.#plans.element(declaration), value, new WriteState(), false);
  }
}
