/** Validates wildcard content with the validator, for declarations that apply to its names. */
import { definesIds, isIdentifying, refersToIds } from "../../../datatypes/index.ts";
import type { Valid } from "../../../datatypes/types.ts";
import type { StartTag } from "../../../xml/events.ts";
import { anyType } from "../../any-type.ts";
import type { ComplexType, ComponentSet, ElementDeclaration, Wildcard } from "../../components.ts";
import type { IdNotes } from "../../validate/ids.ts";
import { SchemaValidator } from "../../validate/validator.ts";
import { decline } from "../decline.ts";
import type { DocumentState } from "../document-state.ts";

/** Validates the elements that one wildcard of a document admits. */
export class WildcardJudge {
  readonly #validator: SchemaValidator;

  constructor(components: ComponentSet, wildcard: Wildcard, state: DocumentState) {
    const root = holderOf(wildcard);
    this.#validator = new SchemaValidator(components, { root, maxIssues: 1, ids: new StateIds(state) });
    this.#validator.startElement(HOLDER);
  }

  startElement(tag: StartTag): void {
    this.#validator.startElement(tag);
  }

  text(data: string): void {
    this.#validator.text(data);
  }

  endElement(): void {
    this.#validator.endElement();
  }

  /** Whether everything so far is valid. */
  get isValid(): boolean {
    return this.#validator.issues.length === 0;
  }
}

/** IDs and references in wildcard content are those of the whole document. */
class StateIds implements IdNotes {
  incomplete = false;
  readonly #state: DocumentState;

  constructor(state: DocumentState) {
    this.#state = state;
  }

  note(value: Valid): void {
    const { type, normalized } = value;
    if (!isIdentifying(type)) return;
    if (!definesIds(type) && !refersToIds(type)) decline();
    this.#state.noteIdentifiers(type, normalized);
  }

  finish(): void {}
}

/** The validator begins with an element: this one contains whatever the wildcard admits, any number of times. */
const HOLDER: StartTag = { ns: "", local: "", attributes: [], resolvePrefix: () => undefined };

const holders = new WeakMap<Wildcard, ElementDeclaration>();

function holderOf(wildcard: Wildcard): ElementDeclaration {
  let holder = holders.get(wildcard);
  if (holder === undefined) {
    holder = makeHolder(wildcard);
    holders.set(wildcard, holder);
  }
  return holder;
}

function makeHolder(term: Wildcard): ElementDeclaration {
  const particle = { min: 0, max: Number.POSITIVE_INFINITY, term, source: undefined, prop: undefined };
  const group = {
    kind: "group",
    compositor: "sequence",
    particles: [particle],
    key: undefined,
    source: undefined,
  } as const;
  const content = {
    kind: "element-only",
    particle: { ...particle, min: 1, max: 1, term: group },
  } as const;
  const type: ComplexType = {
    ...anyType,
    base: anyType,
    key: undefined,
    content,
    attributeWildcard: undefined,
  };
  return {
    kind: "element",
    name: { ns: "", local: "" },
    key: "",
    scope: "local",
    type,
    nillable: false,
    abstract: false,
    value: undefined,
    block: NONE,
    final: NONE,
    substitutes: undefined,
    identity: [],
    prop: undefined,
    doc: undefined,
    source: undefined,
  };
}

const NONE: ElementDeclaration["block"] = new Set();
