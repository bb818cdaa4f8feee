/**
 * The scopes of a document in which an element declares namespaces itself, or that holds wildcard content: there a prefix depends
 * on what is declared around it. The engine's own stack says which.
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

/** What a document has to know for these elements. */
export class DocumentScopes {
  /** Whether what the root declares is known. Where it is not, the document is gone through to learn it, and not written. */
  readonly isComplete: boolean;
  /** Whether something is not as it should be, if the document is named as it was assumed to be. */
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

  /** Whether an element may declare that itself. What has no prefix, or is `xml`, is not like the others: the engine knows. */
  mayDeclare(prefix: string, ns: unknown): ns is string {
    return declarationFault(prefix, ns) === undefined && prefix !== "" && prefix !== "xml";
  }

  /** What the root's own attributes declare. */
  declareOnRoot(own: Bindings): void {
    this.#rootOwn = own;
  }

  /** All that the root declares, its own attributes' declarations included. */
  rootDeclarations(settled: Bindings): Bindings {
    return this.#rootOwn === undefined ? settled : new Map([...settled, ...this.#rootOwn]);
  }

  /** Opens an element: the tag has the prefixes that stand for its names there, and the declarations that it needs. */
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
