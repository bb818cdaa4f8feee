/**
 * The scopes of a document in which an element declares namespaces itself, or that holds wildcard content: there a prefix depends
 * on what is declared around it. The engine's own stack determines it.
 */
import type { ExpandedName, StartTag } from "../../../xml/events.ts";
import type { ComponentSet, Wildcard } from "../../components.ts";
import type { DocumentAttribute, StartEvent } from "../../serialize/document.ts";
import { NodeReader } from "../../serialize/node.ts";
import { declarationFault } from "../../serialize/prefixes.ts";
import { ScopeStack } from "../../serialize/scope.ts";
import { decline } from "../decline.ts";
import type { DocumentState } from "../document-state.ts";
import type { DocumentNaming } from "./naming.ts";
import { WildcardJudge } from "./wildcard-judge.ts";

type Bindings = ReadonlyMap<string, string>;

/** The scopes of a document for these elements. */
export class DocumentScopes {
  /** Whether the declarations of the root are known. If they are not, a first pass determines them without writing. */
  readonly isComplete: boolean;
  /** Whether something is invalid, assuming that the naming is right. */
  isDoubtful = false;
  readonly nodes: NodeReader;
  readonly #rootName: ExpandedName;
  readonly #naming: DocumentNaming | undefined;
  readonly #judges = new Map<Wildcard, WildcardJudge>();
  #rootOwn: Bindings | undefined;
  #stack: ScopeStack | undefined;

  constructor(rootName: ExpandedName, naming: DocumentNaming | undefined, keepNoNamespace: () => void) {
    this.isComplete = naming !== undefined;
    this.nodes = new NodeReader(() => decline(), { keepNoNamespace });
    this.#rootName = rootName;
    this.#naming = naming;
  }

  /** Whether an element may declare this prefix itself. The engine handles the default namespace and `xml`, for which other rules hold. */
  mayDeclare(prefix: string, ns: unknown): ns is string {
    return declarationFault(prefix, ns) === undefined && prefix !== "" && prefix !== "xml";
  }

  /** The declarations in the root's own attributes. */
  declareOnRoot(own: Bindings): void {
    this.#rootOwn = own;
  }

  /** All declarations of the root, those of its own attributes included. */
  rootDeclarations(settled: Bindings): Bindings {
    return this.#rootOwn === undefined ? settled : new Map([...settled, ...this.#rootOwn]);
  }

  /** Opens an element: the tag gets the prefixes that are in scope there, and the declarations that it needs. */
  open(name: ExpandedName, attributes: readonly DocumentAttribute[], declarations: Bindings): StartTag {
    this.#stack ??= this.#begin();
    return this.#stack.open(event(name, attributes, declarations));
  }

  close(): void {
    this.#stack?.close();
  }

  judgeOf(wildcard: Wildcard, components: ComponentSet, state: DocumentState): WildcardJudge {
    let judge = this.#judges.get(wildcard);
    if (judge === undefined) {
      judge = new WildcardJudge(components, wildcard, state);
      this.#judges.set(wildcard, judge);
    }
    return judge;
  }

  #begin(): ScopeStack {
    const stack = new ScopeStack();
    const { declarations } = this.#naming ?? decline();
    stack.openRoot(event(this.#rootName, [], this.#rootOwn ?? NOTHING), declarations);
    return stack;
  }
}

const NOTHING: Bindings = new Map();

function event(
  name: ExpandedName,
  attributes: readonly DocumentAttribute[],
  declarations: Bindings,
): StartEvent {
  return { kind: "start", name, attributes, declarations, elementOnly: false, path: undefined };
}
