/** The parts for gathering one root element's documents, each made when a document first needs it. */
import type { ComplexType, ElementDeclaration } from "../../../components.ts";
import { decline } from "../../decline.ts";
import type { PlanSet } from "../plan-set.ts";
import { ElementGather } from "./element-gather.ts";
import { type Gather, Operations } from "./gather.ts";
import type { Markup } from "./leaf-place.ts";
import type { Gatherers } from "./parts.ts";
import { TypeGather } from "./type-gather.ts";

/** The gatherers of elements and types. They are valid for one generation of the memory's operations. */
export class GatherSet implements Gatherers {
  readonly plans: PlanSet;
  readonly gather: Gather;
  readonly generation: number;
  readonly operations: Operations;
  /** The operation that copies a value unchanged. */
  readonly copying: number;
  /** The root's namespace, which every document declares. */
  rootNs: number = Number.NaN;
  readonly #elements = new Map<ElementDeclaration, ElementGather>();
  readonly #types = new Map<ComplexType, TypeGather>();

  constructor(plans: PlanSet, gather: Gather) {
    this.plans = plans;
    this.gather = gather;
    this.generation = gather.memory.generation;
    this.operations = new Operations(gather.memory);
    this.copying = this.operations.value({ before: "", action: 0, behind: "" });
  }

  /** Whether the memory still has the operations of these gatherers: otherwise their words may have another meaning. */
  get isCurrent(): boolean {
    return this.gather.memory.generation === this.generation;
  }

  /** Passes all gathered words to the memory. Declines if operations were discarded in the meantime. */
  spill(): void {
    this.gather.spill();
    if (!this.isCurrent) decline();
  }

  element(declaration: ElementDeclaration): ElementGather {
    let known = this.#elements.get(declaration);
    if (known === undefined) {
      known = new ElementGather(declaration, this);
      this.#elements.set(declaration, known);
    }
    return known;
  }

  started(declaration: ElementDeclaration): ElementGather {
    return new ElementGather(declaration, this, true);
  }

  /** The root: its start tag is assembled when the document is complete. */
  root(declaration: ElementDeclaration): ElementGather {
    const root = this.started(declaration);
    this.rootNs = root.ns;
    return root;
  }

  type(type: ComplexType): TypeGather {
    let known = this.#types.get(type);
    if (known === undefined) {
      known = new TypeGather(type, this);
      this.#types.set(type, known);
    }
    return known;
  }

  elementMarkup(name: string, before = "", behind = ""): Markup {
    const endTag = `</${name}>`;
    return {
      before: `${before}<${name}>`,
      behind: endTag + behind,
      endTag: endTag.length,
      isAttribute: false,
    };
  }
}
