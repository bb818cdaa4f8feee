/** IDs of one document and references to them, which can be resolved only at its end. */
import { definesIds, identifiersIn, isIdentifying, refersToIds } from "../../datatypes/index.ts";
import type { Valid } from "../../datatypes/types.ts";
import type { XmlAttribute } from "../../xml/events.ts";
import type { Place } from "../assessment.ts";
import type { Report } from "./report.ts";

/** Receives the IDs of a document and the references to them. */
export interface IdNotes {
  /** Content that could contain IDs is missing or wrong, and was reported: a reference may be to one of them. */
  incomplete: boolean;
  /** Records a value if its type is ID, IDREF, IDREFS, ENTITY or derived from them. */
  note(value: Valid, attribute?: XmlAttribute): void;
  /** Reports unresolved references; call it at the end of the document. */
  finish(): void;
}

/** The IDs of a document and the references to them (Part 1 §3.15.4 cvc-id). */
export class IdTable implements IdNotes {
  readonly #report: Report;
  readonly #ids = new Set<string>();
  /** References to IDs that have not occurred yet, with the place of the first reference to each. */
  readonly #waiting = new Map<string, Place>();
  incomplete = false;

  constructor(report: Report) {
    this.#report = report;
  }

  note(value: Valid, attribute?: XmlAttribute): void {
    const { type } = value;
    if (!isIdentifying(type)) return;
    for (const each of identifiersIn(value)) {
      if (definesIds(type)) this.#define(each, attribute);
      else if (refersToIds(type)) this.#refer(each, attribute);
      else this.#unknownEntity(each, attribute);
    }
  }

  finish(): void {
    for (const [id, place] of this.incomplete ? [] : this.#waiting) {
      const message = `This refers to the ID "${id}", but no element has that ID.`;
      this.#report.add({ code: "id", rule: "cvc-id.1", message }, place);
    }
    this.#waiting.clear();
  }

  #define(id: string, attribute: XmlAttribute | undefined): void {
    if (this.#ids.has(id)) {
      const message = `The ID "${id}" already occurs in this document; each ID must be unique.`;
      this.#report.add({ code: "id", rule: "cvc-id.2", message, attribute });
    }
    this.#ids.add(id);
    this.#waiting.delete(id);
  }

  #refer(id: string, attribute: XmlAttribute | undefined): void {
    if (!this.#ids.has(id) && !this.#waiting.has(id)) this.#waiting.set(id, this.#report.place(attribute));
  }

  /** Entities are declared in a DTD, and a document with one is not read at all. */
  #unknownEntity(name: string, attribute: XmlAttribute | undefined): void {
    const message = `There is no unparsed entity "${name}": documents with a DTD are not accepted.`;
    this.#report.add({ code: "invalid-value", rule: "cvc-simple-type.2.1", message, attribute });
  }
}
