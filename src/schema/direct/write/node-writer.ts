/** Writes the XML nodes that a wildcard admits unchanged, and validates those that the schema declares. */
import { escapeAttribute, escapeText } from "../../../xml/escape.ts";
import type { StartTag } from "../../../xml/events.ts";
import { DEFAULT_LIMITS } from "../../../xml/limits.ts";
import { clark, XSI } from "../../../xml/names.ts";
import type { ComponentSet, Wildcard } from "../../components.ts";
import { wildcardAllows } from "../../rules/wildcard.ts";
import { step, type ValuePath } from "../../value/path.ts";
import { decline } from "../decline.ts";
import { withinLimit } from "./any-leaf.ts";
import type { DocumentScopes } from "./document-scopes.ts";
import { declaration, qualify } from "./names.ts";
import { hasNameParts, isPlainObject, type Plans, type Properties } from "./plan.ts";
import type { WriteState } from "./state.ts";
import type { WildcardJudge } from "./wildcard-judge.ts";

/** Stands for the path of a value, which only messages need: direct writing has none. */
const NOWHERE: ValuePath = step(undefined, "");

/** Writes the nodes that one wildcard admits. */
export class NodeWriter {
  readonly #wildcard: Wildcard;
  readonly #plans: Plans;

  constructor(wildcard: Wildcard, plans: Plans) {
    this.#wildcard = wildcard;
    this.#plans = plans;
  }

  /** Writes a node at the place of the wildcard; declined if the wildcard does not admit it. */
  write(node: unknown, state: WriteState): string {
    if (!isPlainObject(node)) decline();
    const scopes = this.#plans.scopes(state);
    const judge = this.#isOfNoConcern(node) ? undefined : this.#judge(scopes, state);
    return new NodeTexts(scopes, judge, state).element(node);
  }

  #judge(scopes: DocumentScopes, state: WriteState): WildcardJudge | undefined {
    return scopes.isComplete ? scopes.judgeOf(this.#wildcard, this.#plans.components, state) : undefined;
  }

  /** Whether the schema declares neither the node nor any name in it. */
  #isOfNoConcern(node: Properties): boolean {
    const { name } = node;
    if (!isPlainObject(name) || typeof name.ns !== "string") decline();
    const { process, namespaces } = this.#wildcard;
    if (!wildcardAllows(namespaces, name.ns)) decline();
    return process === "skip" || (process === "lax" && isUndeclared(node, this.#plans.components, 0));
  }
}

/** Deeper nodes are declined when they are written. */
const MOST_LEVELS = 200;

/** Whether neither the node nor any name in it is declared, and none of its elements has xsi:type. */
function isUndeclared(node: unknown, components: ComponentSet, depth: number): boolean {
  if (depth > MOST_LEVELS || !isPlainObject(node) || !isPlainObject(node.name)) return false;
  const { name, attributes, children } = node;
  if (!hasNameParts(name) || components.element(clark(name.ns, name.local)) !== undefined) return false;
  for (const attribute of Array.isArray(attributes) ? (attributes as unknown[]) : []) {
    if (!isPlainObject(attribute) || !hasNameParts(attribute) || attribute.ns === XSI) return false;
    if (components.attribute(clark(attribute.ns, attribute.local)) !== undefined) return false;
  }
  for (const child of Array.isArray(children) ? (children as unknown[]) : []) {
    if (typeof child !== "string" && !isUndeclared(child, components, depth + 1)) return false;
  }
  return true;
}

/** Writes one node with its descendants. */
class NodeTexts {
  readonly #scopes: DocumentScopes;
  readonly #judge: WildcardJudge | undefined;
  readonly #state: WriteState;

  constructor(scopes: DocumentScopes, judge: WildcardJudge | undefined, state: WriteState) {
    this.#scopes = scopes;
    this.#judge = judge;
    this.#state = state;
  }

  element(node: unknown): string {
    if (!isPlainObject(node)) decline();
    this.#state.enter();
    const start = this.#scopes.nodes.start(node, NOWHERE) ?? decline();
    const text = this.#scopes.isComplete ? this.#written(node, start) : this.#content(node);
    this.#state.leave();
    return text;
  }

  #written(node: Properties, { name, attributes, declarations }: NodeTag): string {
    const tag = this.#scopes.open(name, attributes, declarations);
    const qualified = qualify(tag.prefix, withinLimit(tag.local, "maxAttributeLength"));
    const start = `<${qualified}${startOf(tag)}`;
    this.#judge?.startElement(tag);
    const content = this.#content(node);
    this.#judge?.endElement();
    if (this.#judge?.isValid === false) this.#scopes.isDoubtful = true;
    this.#scopes.close();
    return content === "" ? `${start}/>` : `${start}>${content}</${qualified}>`;
  }

  #content(node: Properties): string {
    let text = "";
    let length = 0;
    for (const [, child] of this.#scopes.nodes.children(node, NOWHERE)) {
      if (typeof child !== "string") {
        length = 0;
        text += this.element(child);
        continue;
      }
      // A reader sees adjacent texts as one text.
      length += child.length;
      if (length > DEFAULT_LIMITS.maxTextLength) decline();
      text += escapeText(child);
      if (child !== "") this.#judge?.text(child);
    }
    return text;
  }
}

type NodeTag = NonNullable<ReturnType<DocumentScopes["nodes"]["start"]>>;

function startOf({ attributes, declarations }: StartTag): string {
  if (attributes.length + (declarations?.size ?? 0) > DEFAULT_LIMITS.maxAttributes) decline();
  let text = "";
  for (const [prefix, ns] of declarations ?? []) text += declaration(prefix, ns);
  for (const attribute of attributes) text += ` ${attributeText(attribute)}`;
  return text;
}

function attributeText({ prefix, local, value }: StartTag["attributes"][number]): string {
  const name = qualify(prefix, withinLimit(local, "maxAttributeLength"));
  return `${name}="${escapeAttribute(withinLimit(value, "maxAttributeLength"))}"`;
}
